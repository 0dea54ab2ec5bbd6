namespace FunctionsOrchestrator.Core.Containers;

/// <summary>The kernel's capabilities by their names without <c>CAP_</c> (capabilities(7)).</summary>
public static class KernelCapabilities
{
    public const string All = "ALL";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID",
        "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW",
        "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE",
        "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "WAKE_ALARM",
    };

    /// <summary>Of Docker's fourteen those that ordinary services have no use for: what is left lets them open a low port, hand files over and change to another user.</summary>
    public static IReadOnlyList<string> DroppedByBaseline { get; } = ["AUDIT_WRITE", "MKNOD", "NET_RAW", "SETFCAP", "SETPCAP", "SYS_CHROOT"];

    /// <summary>What <c>baseline</c> lets a spec add: Docker's own default without raw sockets and device nodes.</summary>
    public static IReadOnlyList<string> AddableInBaseline { get; } =
        ["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"];

    /// <summary>What <c>restricted</c> lets a spec add.</summary>
    public static IReadOnlyList<string> AddableInRestricted { get; } = ["NET_BIND_SERVICE"];

    public static bool IsName(string name) => name == All || Names.Contains(name);

    /// <summary>As Docker writes it, as we do.</summary>
    public static string Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var upper = name.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }
}

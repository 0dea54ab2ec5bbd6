namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>What the engine shows of a container that was made, in the words of a spec.</summary>
public sealed record AppliedHardening
{
    /// <summary>Empty for the image's.</summary>
    public string User { get; init; } = string.Empty;

    public bool ReadOnlyRoot { get; init; }

    /// <summary>Targets of folders in memory.</summary>
    public IReadOnlyList<string> Tmpfs { get; init; } = [];

    /// <summary>Without <c>CAP_</c>.</summary>
    public IReadOnlyList<string> CapabilitiesAdded { get; init; } = [];

    /// <summary>Without <c>CAP_</c>.</summary>
    public IReadOnlyList<string> CapabilitiesDropped { get; init; } = [];

    public bool NoNewPrivileges { get; init; }

    public bool SeccompUnconfined { get; init; }

    public bool ApparmorUnconfined { get; init; }

    public bool Privileged { get; init; }

    public bool HostPid { get; init; }

    public bool HostIpc { get; init; }

    public bool HostNetwork { get; init; }

    public bool HostUts { get; init; }

    public bool HostUserNamespace { get; init; }

    /// <summary>Their paths on the host.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Host folders that are mounted, as <c>source:target</c>.</summary>
    public IReadOnlyList<string> Binds { get; init; } = [];

    /// <summary>Bytes; 0 for no limit.</summary>
    public long Memory { get; init; }

    /// <summary>Billionths of a CPU; 0 for no limit.</summary>
    public long NanoCpus { get; init; }

    /// <summary>0 for no limit.</summary>
    public long Pids { get; init; }

    /// <summary>Addresses of the host that ports are published on, as <c>address/port</c> of the replica.</summary>
    public IReadOnlyList<string> Published { get; init; } = [];
}

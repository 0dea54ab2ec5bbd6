using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>All rules of runtime security.</summary>
public static class RuntimeRules
{
    public static RuntimeRule ExecInteractive { get; } = new("exec_interactive", FindingSeverity.High, "Somebody works in a replica by hand: a program was executed with a terminal or with input.");

    public static RuntimeRule ExecPrivileged { get; } = new("exec_privileged", FindingSeverity.Critical, "A program was executed in a replica with all privileges.");

    public static RuntimeRule ExecUnexpected { get; } = new("exec_unexpected", FindingSeverity.Medium, "A program was executed in a replica that is not its health check.");

    public static RuntimeRule ProcessUnknown { get; } = new("process_unknown", FindingSeverity.Medium, "A program runs that is not part of what the replica runs.", IsLearned: true);

    public static RuntimeRule ProcessDropped { get; } = new("process_dropped", FindingSeverity.Critical, "A program runs that the image does not have: its file was written later, is deleted, or is in memory only.");

    public static RuntimeRule PrivilegeGained { get; } = new("privilege_gained", FindingSeverity.Critical, "A process has privileges that its replica was not given.");

    public static RuntimeRule MountChanged { get; } = new("mount_changed", FindingSeverity.High, "Something was mounted or unmounted in a replica since it was seen first.");

    public static RuntimeRule ExecutableDropped { get; } = new("executable_dropped", FindingSeverity.High, "An executable file was written into a replica.");

    public static RuntimeRule SystemFileChanged { get; } = new("system_file_changed", FindingSeverity.High, "A file was changed that users, logins, jobs, libraries or programs depend on.");

    public static RuntimeRule PortUnknown { get; } = new("port_unknown", FindingSeverity.Medium, "A replica listens on a port that is not part of what it does.", IsLearned: true);

    public static RuntimeRule ConnectionUnknown { get; } = new("connection_unknown", FindingSeverity.Medium, "A replica is connected to somebody that it does not call otherwise.", IsLearned: true);

    public static RuntimeRule NetworkChanged { get; } = new("network_changed", FindingSeverity.High, "A replica is on other networks than its Container's.");

    public static RuntimeRule OomKill { get; } = new("oom_kill", FindingSeverity.Medium, "The kernel ended a process of a replica over its memory limit.");

    public static RuntimeRule CrashPattern { get; } = new("crash_pattern", FindingSeverity.Medium, "A replica was ended by a fault of memory or of an instruction, as a failed attack ends it.");

    public static IReadOnlyList<RuntimeRule> All { get; } =
    [
        ExecInteractive, ExecPrivileged, ExecUnexpected, ProcessUnknown, ProcessDropped, PrivilegeGained, MountChanged, ExecutableDropped, SystemFileChanged, PortUnknown, ConnectionUnknown, NetworkChanged, OomKill, CrashPattern,
    ];
}

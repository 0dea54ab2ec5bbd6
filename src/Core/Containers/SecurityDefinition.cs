namespace FunctionsOrchestrator.Core.Containers;

/// <summary><c>security</c> as a caller describes it: everything may be missing or wrong.</summary>
public sealed record SecurityDefinition
{
    public HardeningProfile? Profile { get; init; }

    public string? User { get; init; }

    public bool? ReadOnlyRoot { get; init; }

    public IReadOnlyList<TmpfsDefinition>? Tmpfs { get; init; }

    public CapabilityDefinition? Capabilities { get; init; }

    public bool? NoNewPrivileges { get; init; }

    public Confinement? Seccomp { get; init; }

    public Confinement? Apparmor { get; init; }

    public bool? Privileged { get; init; }

    public bool? HostPid { get; init; }

    public bool? HostIpc { get; init; }

    public bool? HostNetwork { get; init; }

    public bool? HostUts { get; init; }

    public bool? HostUserNamespace { get; init; }

    public IReadOnlyList<DeviceDefinition>? Devices { get; init; }
}

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What separates a replica from its host, with the defaults of its profile filled in (<see cref="SecurityReader"/>). What says nothing is <c>baseline</c>.</summary>
public sealed record SecuritySpec
{
    public HardeningProfile Profile { get; init; }

    /// <summary>A name or number of the image's users, and after a colon of its groups; null keeps the image's.</summary>
    public string? User { get; init; }

    /// <summary>Nothing can be written outside volumes and <see cref="Tmpfs"/>.</summary>
    public bool ReadOnlyRoot { get; init; }

    public IReadOnlyList<TmpfsSpec> Tmpfs { get; init; } = [];

    public CapabilitySpec Capabilities { get; init; } = new() { Drop = KernelCapabilities.DroppedByBaseline };

    /// <summary>No program gets more rights than who starts it, whatever its file says.</summary>
    public bool NoNewPrivileges { get; init; } = true;

    public Confinement Seccomp { get; init; }

    public Confinement Apparmor { get; init; }

    /// <summary>Every capability and device, and no confinement.</summary>
    public bool Privileged { get; init; }

    /// <summary>Sees and signals the host's processes.</summary>
    public bool HostPid { get; init; }

    public bool HostIpc { get; init; }

    /// <summary>Is on no network of its own but on the host's.</summary>
    public bool HostNetwork { get; init; }

    public bool HostUts { get; init; }

    /// <summary>Its root is the host's, where the engine maps users.</summary>
    public bool HostUserNamespace { get; init; }

    public IReadOnlyList<DeviceSpec> Devices { get; init; } = [];
}

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A port that a Container publishes.</summary>
public sealed record PortSpec
{
    /// <summary>Inside the replica, 1 to 65535.</summary>
    public required int ContainerPort { get; init; }

    /// <summary>On the engine's host, 1 to 65535; 0 lets the engine choose a free one for each replica.</summary>
    public int HostPort { get; init; }

    /// <summary>The address of the engine's host that it is published on; <c>0.0.0.0</c> is every one of IPv4, <c>::</c> every one.</summary>
    public string HostIp { get; init; } = ContainerLimits.Loopback;

    /// <summary><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</summary>
    public string Protocol { get; init; } = "tcp";
}

using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>An instance as load balancers see it.</summary>
/// <param name="Name">The instance's id, in characters that every format takes; unique within its service.</param>
/// <param name="Version">The instance's version, as registered.</param>
/// <param name="Address">Host and port; the host is an IP address or a DNS name and nothing else.</param>
/// <param name="Named">The host is a DNS name, which the load balancer has to look up.</param>
/// <param name="State">What to do with it.</param>
public sealed record BalancedServer(string Name, string Version, string Address, bool Named, ServerState State)
{
    /// <summary>Where it came from.</summary>
    public required ServiceInstance Instance { get; init; }
}

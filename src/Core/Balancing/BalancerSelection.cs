namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>What of the registry a load balancer wants to know.</summary>
public sealed record BalancerSelection
{
    /// <summary>Names of services; all when there is none. One that is not registered (yet) is there without a server.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Only instances that carry all of these tags; without names of services, only services that have such an instance.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Put before every name, so that it meets no name of the load balancer's other configuration.</summary>
    public string Prefix { get; init; } = string.Empty;
}

using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Health;

/// <summary>What the record of a target says of its health: what everyone else goes by.</summary>
/// <param name="Status">Null when it says nothing.</param>
/// <param name="Since">Since when; null when nobody knows.</param>
/// <param name="Reason">Why; null when there is nothing to say.</param>
/// <param name="Flapping">It is healthy and unhealthy by turns.</param>
internal sealed record HealthSeed(HealthStatus? Status, DateTimeOffset? Since, string? Reason, bool Flapping)
{
    public static HealthSeed Of(ReplicaVerdict verdict) => new(
        verdict.Replica.Health switch
        {
            ReplicaHealth.Healthy => HealthStatus.Healthy,
            ReplicaHealth.Unhealthy => HealthStatus.Unhealthy,
            ReplicaHealth.Starting => HealthStatus.Starting,
            _ => null,
        },
        verdict.Since,
        verdict.Reason,
        verdict.Flapping);

    public static HealthSeed Of(ServiceInstance instance) => new(
        instance.Health switch
        {
            InstanceHealth.Healthy => HealthStatus.Healthy,
            InstanceHealth.Unhealthy => HealthStatus.Unhealthy,
            InstanceHealth.Starting => HealthStatus.Starting,
            _ => null,
        },
        instance.HealthSince,
        instance.HealthReason,
        false);
}

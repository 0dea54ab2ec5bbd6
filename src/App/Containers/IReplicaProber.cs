using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Asks a replica for its health, once.</summary>
public interface IReplicaProber
{
    /// <summary>Never throws for what the replica does: a check that cannot be made has failed.</summary>
    Task<ProbeOutcome> ProbeAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation);
}

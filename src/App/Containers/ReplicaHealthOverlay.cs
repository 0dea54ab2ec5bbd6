using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Docker knows the health of images that bring a check of their own; of others the health gate does.</summary>
internal static class ReplicaHealthOverlay
{
    public static ObservedReplica WithHealth(this ContainerRecord record, ObservedReplica replica)
    {
        var gate = record.Gates.GetValueOrDefault(replica.DockerId);
        return replica is not { State: ReplicaState.Running, Health: ReplicaHealth.None } || gate?.IsOf(replica) is not true ? replica : replica with
        {
            Health = gate.State switch
            {
                GateState.Waiting => ReplicaHealth.Starting,
                GateState.Failed => ReplicaHealth.Unhealthy,
                _ when record.Specs.GetValueOrDefault(replica.Generation)?.HealthCheck is null => ReplicaHealth.None,
                _ => ReplicaHealth.Healthy,
            },
        };
    }
}

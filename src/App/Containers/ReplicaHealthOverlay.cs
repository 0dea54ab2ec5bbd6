using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What a record knows of the health of its replicas.</summary>
internal static class ReplicaHealthOverlay
{
    public static ObservedReplica WithHealth(this ContainerRecord record, ObservedReplica replica) => record.VerdictOf(replica).Replica;

    public static ReplicaVerdict VerdictOf(this ContainerRecord record, ObservedReplica replica) => ReplicaVerdicts.Of(
        replica,
        record.Specs.GetValueOrDefault(replica.Generation)?.HealthCheck is not null,
        record.Gates.GetValueOrDefault(replica.DockerId),
        record.Health.GetValueOrDefault(replica.DockerId));

    /// <summary>Replicas that should serve, run, and fail their check, where nothing else is at work that sees to them.</summary>
    public static IEnumerable<ReplicaVerdict> IllReplicas(this ContainerRecord record) => record.Wish.State is ContainerState.Running
        ? record.FreeReplicas.Where(replica => replica.Generation == record.Generation).Select(record.VerdictOf).Where(verdict => verdict.IsIll)
        : [];

    /// <summary>The gates as an operation should find them: what the sweep has found since is as good as a look at the gate.</summary>
    public static IReadOnlyDictionary<string, ReplicaGate> GatesNow(this ContainerRecord record)
    {
        var gates = new Dictionary<string, ReplicaGate>(record.Gates);
        foreach (var replica in record.Replicas.Where(replica => record.Health.ContainsKey(replica.DockerId)))
        {
            var (verdict, note) = (record.VerdictOf(replica), record.Health[replica.DockerId]);
            if (verdict.Since == note.At && note.Status is not HealthStatus.Starting)
            {
                gates[replica.DockerId] = new ReplicaGate
                {
                    RunSince = replica.StartedAt,
                    LookedAt = note.At,
                    State = note.Status is HealthStatus.Healthy ? GateState.Passed : GateState.Failed,
                    Problem = note.Status is HealthStatus.Healthy ? null : note.Reason,
                };
            }
        }

        return gates;
    }
}

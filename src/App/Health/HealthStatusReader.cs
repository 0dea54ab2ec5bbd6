using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Shows the health of containers: what is recorded of them, with what the sweep here has seen last.</summary>
public sealed class HealthStatusReader(IContainerStore store, HealthRoster roster, HealthSweep sweep, TimerTicks ticks)
{
    public IReadOnlyList<TimerTick> Timers => ticks.All;

    public IReadOnlyList<SweepStatus> Sweeps => [sweep.Status];

    /// <summary>Up to one more than the page holds, which tells whether there is another.</summary>
    public async Task<IReadOnlyList<ContainerHealthView>> ListAsync(ContainerFilter filter, ReplicaHealth? status, Paging paging, CancellationToken cancellation)
    {
        var found = new List<ContainerHealthView>();
        while (true)
        {
            var records = await store.ListAsync(filter, cancellation);
            found.AddRange(records.Select(Show).Where(view => status is null || view.Status == status));
            if (found.Count > paging.Limit || records.Count < filter.Limit)
            {
                return [.. found.Take(paging.Limit + 1)];
            }

            filter = filter with { After = records[^1].Name };
        }
    }

    private ContainerHealthView Show(ContainerRecord record)
    {
        var replicas = record.FreeReplicas.Select(replica => Show(record, replica)).ToList();
        return new ContainerHealthView(record.Id, record.Name, record.State, Worst(replicas), replicas);
    }

    private ReplicaHealthView Show(ContainerRecord record, ObservedReplica replica)
    {
        var verdict = record.VerdictOf(replica);
        var target = roster.Find(HealthTarget.KeyOf(record.Id, replica));
        target = target?.Replica?.DockerId == replica.DockerId ? target : null;
        return new ReplicaHealthView
        {
            Name = replica.Name,
            Index = replica.Index,
            Generation = replica.Generation,
            DockerId = replica.DockerId,
            State = replica.State,
            Status = verdict.Replica.Health,
            Reason = verdict.Reason,
            Since = verdict.Since,
            Flapping = verdict.Flapping,
            Check = record.Specs.GetValueOrDefault(replica.Generation)?.HealthCheck?.Type,
            NextCheck = target is null ? null : sweep.NextCheckOf(target),
            Results = target?.LastResults ?? [],
        };
    }

    private static ReplicaHealth Worst(List<ReplicaHealthView> replicas)
    {
        ReplicaHealth[] fromTheWorst = [ReplicaHealth.Unhealthy, ReplicaHealth.Starting, ReplicaHealth.Healthy];
        return fromTheWorst.FirstOrDefault(status => replicas.Exists(replica => replica.State is ReplicaState.Running && replica.Status == status));
    }
}

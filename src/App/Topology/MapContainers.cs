using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>The Containers as the map shows them, up to 2 s old.</summary>
public sealed class MapContainers(IContainerStore store, TimeProvider time)
{
    private const int PageSize = 500;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private Kept? _kept;

    /// <summary>The same list as before when nothing has changed.</summary>
    public async Task<IReadOnlyList<MapContainer>> ListAsync(CancellationToken cancellation)
    {
        var kept = Volatile.Read(ref _kept);
        if (kept is not null && time.GetElapsedTime(kept.At) < Fresh)
        {
            return kept.Containers;
        }

        var at = time.GetTimestamp();
        var containers = await ReadAsync(cancellation);
        var next = kept is not null && kept.Containers.SequenceEqual(containers, ContainerComparer.Instance) ? kept.Containers : containers;
        Volatile.Write(ref _kept, new Kept(at, next));
        return next;
    }

    private async Task<List<MapContainer>> ReadAsync(CancellationToken cancellation)
    {
        var containers = new List<MapContainer>();
        IReadOnlyList<ContainerRecord> page;
        string? after = null;
        do
        {
            page = await store.ListAsync(new ContainerFilter { After = after, Limit = PageSize }, cancellation);
            containers.AddRange(page.Select(Of));
            after = page.Count > 0 ? page[^1].Name : after;
        }
        while (page.Count == PageSize);
        return containers;
    }

    internal static MapContainer Of(ContainerRecord record) => new(
        record.Id,
        record.Name,
        record.Wish.State is ContainerState.Running ? record.Wish.Replicas : 0,
        record.FreeReplicas.Select(record.WithHealth).Count(replica => IsReady(record, replica)))
    {
        Service = record.Spec.Service?.Name,
        DependsOn = record.Spec.Service?.DependsOn ?? [],
    };

    private static bool IsReady(ContainerRecord record, ObservedReplica replica) =>
        replica.State is ReplicaState.Running && replica.Health is not (ReplicaHealth.Starting or ReplicaHealth.Unhealthy) && !record.Drains.ContainsKey(replica.DockerId);

    private sealed record Kept(long At, IReadOnlyList<MapContainer> Containers);

    private sealed class ContainerComparer : IEqualityComparer<MapContainer>
    {
        public static readonly ContainerComparer Instance = new();

        public bool Equals(MapContainer? one, MapContainer? other) =>
            one is not null && other is not null && one with { DependsOn = other.DependsOn } == other && one.DependsOn.SequenceEqual(other.DependsOn);

        public int GetHashCode(MapContainer container) => container.Id.GetHashCode(StringComparison.Ordinal);
    }
}

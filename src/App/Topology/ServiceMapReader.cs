using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Traffic;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Gives the present map. It is made anew only when something that it is made of has changed.</summary>
public sealed class ServiceMapReader(ServiceDirectory directory, MapContainers containers, ObservedEdgeDirectory edges, TrafficBook traffic, ObservationLog observation)
{
    private Kept? _kept;

    /// <summary>The map; the same one while nothing has changed.</summary>
    public async Task<ServiceMap> ReadAsync(CancellationToken cancellation)
    {
        var facts = new MapFacts(directory.Current, await containers.ListAsync(cancellation), await edges.ListAsync(cancellation), observation.Current)
        {
            Calls = traffic.Calls,
            Traffic = traffic.Rates,
        };
        if (Volatile.Read(ref _kept) is { } kept && IsSame(kept.Facts, facts))
        {
            return kept.Map;
        }

        var map = ServiceMapBuilder.Build(facts);
        Volatile.Write(ref _kept, new Kept(facts, map));
        return map;
    }

    private static bool IsSame(MapFacts one, MapFacts other) =>
        ReferenceEquals(one.Directory, other.Directory) && ReferenceEquals(one.Containers, other.Containers) && ReferenceEquals(one.Edges, other.Edges)
        && ReferenceEquals(one.Calls, other.Calls) && ReferenceEquals(one.Traffic, other.Traffic) && one.Observation == other.Observation;

    private sealed record Kept(MapFacts Facts, ServiceMap Map);
}

using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Everything that a map is made of.</summary>
/// <param name="Directory">The services and their instances.</param>
/// <param name="Containers">The Containers.</param>
/// <param name="Edges">The connections that were seen.</param>
/// <param name="Observation">How they were looked at.</param>
public sealed record MapFacts(
    DirectorySnapshot Directory, IReadOnlyList<MapContainer> Containers, IReadOnlyList<ObservedEdge> Edges, Observation Observation)
{
    /// <summary>Calls that reporters of traffic counted, with their callers.</summary>
    public IReadOnlyList<ObservedEdge> Calls { get; init; } = [];

    /// <summary>By service, the rates of the traffic that was reported lately.</summary>
    public IReadOnlyDictionary<string, ServiceTraffic> Traffic { get; init; } = new Dictionary<string, ServiceTraffic>();
}

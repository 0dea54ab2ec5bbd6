using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Puts what is declared and what was observed together.</summary>
internal static class MapEdges
{
    /// <summary>Addresses outside that are shown of each caller; the latest, and all others as one.</summary>
    private const int MostExternals = 20;

    public static IReadOnlyList<MapEdge> Of(MapFacts facts)
    {
        var declared = Declared(facts);
        var observed = Observed(facts, declared.Keys.Select(ends => ends.To));
        return
        [
            .. declared.Keys.Union(observed.Keys)
                .Select(ends => EdgeOf(ends, declared.GetValueOrDefault(ends), observed.GetValueOrDefault(ends)) with { Rates = RatesOf(facts, ends) })
                .OrderBy(edge => edge.Id, StringComparer.Ordinal),
        ];
    }

    private static MapEdge EdgeOf((string From, string To) ends, SortedSet<string>? versions, ObservedEdge? seen) => new()
    {
        Id = NodeId.OfEdge(ends.From, ends.To),
        From = ends.From,
        To = ends.To,
        Declared = versions is not null,
        DeclaredBy = [.. versions ?? []],
        Observed = seen is not null,
        FirstSeen = seen?.FirstSeen,
        LastSeen = seen?.LastSeen,
        Connections = seen?.Connections ?? 0,
        Ports = seen?.Ports ?? [],
    };

    private static TrafficRate? RatesOf(MapFacts facts, (string From, string To) ends) =>
        NodeId.KindOf(ends.From) is MapNodeKind.Service && NodeId.KindOf(ends.To) is MapNodeKind.Service
            ? facts.Traffic.GetValueOrDefault(NodeId.NameOf(ends.To))?.Callers.GetValueOrDefault(NodeId.NameOf(ends.From))
            : null;

    /// <summary>By the two ends, the versions that say so.</summary>
    private static Dictionary<(string From, string To), SortedSet<string>> Declared(MapFacts facts)
    {
        var declared = new Dictionary<(string, string), SortedSet<string>>();
        foreach (var instance in facts.Directory.Services.Values.SelectMany(service => service.Instances))
        {
            foreach (var dependency in instance.DependsOn)
            {
                At(instance.Service, dependency).Add(instance.Version);
            }
        }

        foreach (var container in facts.Containers.Where(container => container.Service is not null))
        {
            foreach (var dependency in container.DependsOn)
            {
                At(container.Service!, dependency);
            }
        }

        return declared;

        SortedSet<string> At(string from, string to)
        {
            var ends = (NodeId.OfService(from), NodeId.OfService(to));
            return declared.TryGetValue(ends, out var versions) ? versions : declared[ends] = new SortedSet<string>(StringComparer.Ordinal);
        }
    }

    /// <summary>By the two ends, what was seen between those who are still there.</summary>
    private static Dictionary<(string From, string To), ObservedEdge> Observed(MapFacts facts, IEnumerable<string> named)
    {
        var containers = facts.Containers.ToDictionary(container => NodeId.OfContainer(container.Id));
        var services = facts.Directory.Services.Keys.Concat(facts.Containers.Select(container => container.Service).OfType<string>()).Select(NodeId.OfService).Concat(named).ToHashSet();
        return (from edge in Bounded(facts.Edges).Concat(facts.Calls.Where(call => call.From != call.To))
                let ends = (From: Present(edge.From), To: Present(edge.To))
                where ends is { From: not null, To: not null }
                group edge with { From = ends.From, To = ends.To } by (ends.From, ends.To))
            .ToDictionary(group => group.Key, group => group.Aggregate((one, other) => one.With(other)));

        // A Container may have got its service after its connections were seen.
        string? Present(string id) => NodeId.KindOf(id) switch
        {
            MapNodeKind.Service => services.Contains(id) ? id : null,
            MapNodeKind.Container => !containers.TryGetValue(id, out var container) ? null : container.Service is { } service ? NodeId.OfService(service) : id,
            _ => id,
        };
    }

    private static IEnumerable<ObservedEdge> Bounded(IReadOnlyList<ObservedEdge> edges)
    {
        var externals = edges.Where(edge => NodeId.KindOf(edge.To) is MapNodeKind.External).GroupBy(edge => edge.From);
        return edges.Where(edge => NodeId.KindOf(edge.To) is not MapNodeKind.External).Concat(externals.SelectMany(group => group
            .OrderByDescending(edge => edge.LastSeen).ThenBy(edge => edge.To, StringComparer.Ordinal)
            .Select((edge, index) => index < MostExternals ? edge : edge with { To = NodeId.OtherExternals })));
    }
}

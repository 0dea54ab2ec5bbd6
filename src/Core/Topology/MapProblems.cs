using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What is wrong with a map, or worth a look.</summary>
internal static class MapProblems
{
    public static IReadOnlyList<MapProblem> Of(MapFacts facts, IReadOnlyList<MapNode> nodes, IReadOnlyList<MapEdge> edges)
    {
        var byId = nodes.ToDictionary(node => node.Id);
        return
        [
            .. edges.SelectMany(edge => OfEdge(edge, byId[edge.From], byId[edge.To], facts))
                .Concat(Cycles(nodes, edges))
                .Concat(Uncalled(nodes, edges, facts.Observation))
                .OrderBy(problem => problem.Severity).ThenBy(problem => problem.Kind).ThenBy(problem => string.Join(' ', problem.Nodes), StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<MapProblem> OfEdge(MapEdge edge, MapNode from, MapNode to, MapFacts facts)
    {
        if (to.Kind is MapNodeKind.Service && to.Status is MapStatus.Missing)
        {
            yield return Problem(MapProblemKind.UnknownDependency, MapSeverity.Error, $"'{from.Name}' depends on '{to.Name}', and {to.Reason}.");
        }
        else if (to.Kind is MapNodeKind.Service && to.Status is MapStatus.Down && from.Id != to.Id)
        {
            yield return Problem(MapProblemKind.UnavailableDependency, MapSeverity.Error, $"'{from.Name}' depends on '{to.Name}', of which nothing serves: {to.Reason}.");
        }

        if (from.Kind is not MapNodeKind.Service || to.Kind is not MapNodeKind.Service || from.Id == to.Id)
        {
            yield break;
        }

        if (!edge.Declared)
        {
            yield return Problem(MapProblemKind.UndeclaredCall, MapSeverity.Warning, $"'{from.Name}' calls '{to.Name}', and does not declare it.");
        }
        else if (!edge.Observed && to.Status is not MapStatus.Missing && WouldHaveBeenSeen(from, facts))
        {
            yield return Problem(MapProblemKind.UnobservedDependency, MapSeverity.Info, $"'{from.Name}' declares that it depends on '{to.Name}', and no connection was seen.");
        }

        MapProblem Problem(MapProblemKind kind, MapSeverity severity, string message) => new(kind, severity, [from.Id, to.Id], [edge.Id], message);
    }

    /// <summary>A look at its connections was taken since it is there.</summary>
    private static bool WouldHaveBeenSeen(MapNode node, MapFacts facts) =>
        facts.Observation.Enabled && facts.Observation.Watched.Contains(node.Id)
        && facts.Directory.FindService(node.Name)?.Instances.Any(instance => instance.RegisteredAt < facts.Observation.LastSweepAt) == true;

    private static IEnumerable<MapProblem> Cycles(IReadOnlyList<MapNode> nodes, IReadOnlyList<MapEdge> edges)
    {
        // Instances of one service that talk to each other, as a cluster does, are no circle; one that says it depends on itself is.
        var arcs = edges.Where(edge => edge.From != edge.To || edge.Declared).ToArray();
        foreach (var members in Circles.Of([.. nodes.Select(node => node.Id)], [.. arcs.Select(edge => (edge.From, edge.To))]))
        {
            var within = members.ToHashSet();
            var names = string.Join(", ", members.Select(id => $"'{NodeId.NameOf(id)}'"));
            yield return new MapProblem(
                MapProblemKind.Cycle,
                MapSeverity.Warning,
                members,
                [.. arcs.Where(edge => within.Contains(edge.From) && within.Contains(edge.To)).Select(edge => edge.Id)],
                members.Count == 1 ? $"{names} depends on itself." : $"{names} depend on each other in a circle: a failure of one reaches all of them.");
        }
    }

    private static IEnumerable<MapProblem> Uncalled(IReadOnlyList<MapNode> nodes, IReadOnlyList<MapEdge> edges, Observation observation)
    {
        var called = edges.Where(edge => edge.From != edge.To).Select(edge => edge.To).ToHashSet();
        return nodes
            .Where(node => node.Kind is MapNodeKind.Service && node.Instances.Count > 0 && node.Rates is not { RequestsPerSecond: > 0 } && !called.Contains(node.Id))
            .Select(node => new MapProblem(MapProblemKind.Uncalled, MapSeverity.Info, [node.Id], [], observation switch
            {
                { Enabled: false } => $"Nobody declares that it depends on '{node.Name}'; whether anybody calls it is not looked at.",
                _ when observation.Watched.Contains(node.Id) => $"Nobody declares that it depends on '{node.Name}', and no call from another container was seen.",
                _ => $"Nobody declares that it depends on '{node.Name}'; whether anybody calls it cannot be seen from here.",
            }));
    }
}

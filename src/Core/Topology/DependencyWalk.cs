namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Follows the edges of a map from one service, level by level.</summary>
public static class DependencyWalk
{
    /// <summary>Null when the map has no such service; one that others only name is none.</summary>
    public static ServiceDependencies? From(ServiceMap map, string service, DependencyDirection direction, int depth)
    {
        ArgumentNullException.ThrowIfNull(map);
        var nodes = map.Nodes.ToDictionary(node => node.Id);
        if (!nodes.TryGetValue(NodeId.OfService(service), out var start) || start.Status is MapStatus.Missing)
        {
            return null;
        }

        var levels = Levels(map.Edges, start.Id, direction).ToArray();
        var up = direction is DependencyDirection.Up ? levels : [.. Levels(map.Edges, start.Id, DependencyDirection.Up)];
        return new ServiceDependencies
        {
            Index = map.Index,
            Service = service,
            Status = start.Status,
            Direction = direction,
            Depth = depth,
            Levels = [.. levels.Take(depth).Select((level, index) => new DependencyLevel(index + 1, [.. level.Select(step => NodeOf(step, nodes[step.Key]))]))],
            Truncated = levels.Length > depth,
            Impact = new FailureImpact(start.Instances.Count(instance => instance.Serving), Affected(start, up, nodes)),
        };
    }

    /// <summary>By node of a level, the edges that lead to it from the level before; each node is met once, at its nearest.</summary>
    private static IEnumerable<SortedDictionary<string, List<MapEdge>>> Levels(IReadOnlyList<MapEdge> edges, string start, DependencyDirection direction)
    {
        var (near, far) = Ends(direction);
        var steps = edges.ToLookup(near);
        var met = new HashSet<string>(StringComparer.Ordinal) { start };
        IReadOnlyCollection<string> border = [start];
        while (true)
        {
            var level = new SortedDictionary<string, List<MapEdge>>(StringComparer.Ordinal);
            foreach (var edge in border.SelectMany(node => steps[node]).Where(edge => !met.Contains(far(edge))))
            {
                (level.TryGetValue(far(edge), out var ways) ? ways : level[far(edge)] = []).Add(edge);
            }

            if (level.Count == 0)
            {
                yield break;
            }

            met.UnionWith(level.Keys);
            border = level.Keys;
            yield return level;
        }
    }

    private static (Func<MapEdge, string> Near, Func<MapEdge, string> Far) Ends(DependencyDirection direction) =>
        direction is DependencyDirection.Down ? (edge => edge.From, edge => edge.To) : (edge => edge.To, edge => edge.From);

    private static DependencyNode NodeOf(KeyValuePair<string, List<MapEdge>> step, MapNode node) => new()
    {
        Id = node.Id,
        Kind = node.Kind,
        Name = node.Name,
        Status = node.Status,
        Via = [.. step.Value.Select(edge => edge.From == node.Id ? edge.To : edge.From)],
        Declared = step.Value.Any(edge => edge.Declared),
        Observed = step.Value.Any(edge => edge.Observed),
    };

    private static AffectedNode[] Affected(MapNode start, IReadOnlyList<SortedDictionary<string, List<MapEdge>>> levels, Dictionary<string, MapNode> nodes)
    {
        var paths = new Dictionary<string, string[]> { [start.Id] = [start.Name] };
        return [.. levels.SelectMany((level, index) => level.Select(step =>
        {
            var path = paths[step.Key] = [nodes[step.Key].Name, .. paths[step.Value[0].To]];
            return new AffectedNode(step.Key, nodes[step.Key].Name, index + 1, path);
        }))];
    }
}

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>A part of the map: the nodes that fit all that is asked for, with whoever calls them or is called by them. What is null does not count.</summary>
public sealed record MapFilter
{
    public static MapFilter None { get; } = new();

    public string? Service { get; init; }

    public string? Namespace { get; init; }

    public string? Team { get; init; }

    public string? Environment { get; init; }

    public ServiceMap Apply(ServiceMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (this == None)
        {
            return map;
        }

        var asked = map.Nodes.Where(Fits).Select(node => node.Id).ToHashSet();
        MapEdge[] edges = [.. map.Edges.Where(edge => asked.Contains(edge.From) || asked.Contains(edge.To))];
        var shown = edges.SelectMany(edge => new[] { edge.From, edge.To }).Concat(asked).ToHashSet();
        return map with
        {
            Nodes = [.. map.Nodes.Where(node => shown.Contains(node.Id))],
            Edges = edges,
            Problems = [.. map.Problems.Where(problem => problem.Nodes.Any(asked.Contains))],
        };
    }

    private bool Fits(MapNode node) => node.Kind is MapNodeKind.Service
        && Fits(Service, node.Name) && Fits(Namespace, node.Namespace) && Fits(Team, node.Team) && Fits(Environment, node.Environment);

    private static bool Fits(string? asked, string? value) => asked is null || asked == value;
}

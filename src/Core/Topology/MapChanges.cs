namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Tells two maps apart.</summary>
public static class MapChanges
{
    /// <summary>What people would call a change: of nodes, not of traffic. In the order of the nodes, those that vanished last.</summary>
    public static IReadOnlyList<MapChange> Between(ServiceMap before, ServiceMap after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var known = before.Nodes.ToDictionary(node => node.Id);
        var there = after.Nodes.Select(node => node.Id).ToHashSet();
        return
        [
            .. after.Nodes.SelectMany(node => known.TryGetValue(node.Id, out var old)
                ? Of(old, node)
                : [new MapChange(MapChangeKind.Appeared, node.Id, node.Name, null, Name(node.Status))]),
            .. before.Nodes.Where(node => !there.Contains(node.Id)).Select(node => new MapChange(MapChangeKind.Vanished, node.Id, node.Name, Name(node.Status), null)),
        ];
    }

    private static IEnumerable<MapChange> Of(MapNode old, MapNode node)
    {
        (MapChangeKind Kind, string Before, string After)[] told =
        [
            (MapChangeKind.Status, Name(old.Status), Name(node.Status)),
            (MapChangeKind.Replicas, Replicas(old), Replicas(node)),
            (MapChangeKind.Version, Versions(old), Versions(node)),
        ];
        return told.Where(one => one.Before != one.After).Select(one => new MapChange(one.Kind, node.Id, node.Name, one.Before, one.After));
    }

    private static string Name(MapStatus status) => status switch
    {
        MapStatus.Healthy => "healthy",
        MapStatus.Degraded => "degraded",
        MapStatus.Down => "down",
        MapStatus.Missing => "missing",
        _ => "unknown",
    };

    private static string Replicas(MapNode node) => node.Replicas is { } replicas ? $"{replicas.Ready} of {replicas.Wanted}" : "none";

    private static string Versions(MapNode node) => node.Versions.Count == 0 ? "none" : string.Join(", ", node.Versions.Select(version => version.Version));
}

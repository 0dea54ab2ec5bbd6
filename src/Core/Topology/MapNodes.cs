using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Makes the nodes: every service, and whoever else is at the end of an edge.</summary>
internal static class MapNodes
{
    public static IReadOnlyList<MapNode> Of(MapFacts facts, IReadOnlyList<MapEdge> edges)
    {
        var byId = facts.Containers.ToDictionary(container => container.Id);
        var offering = facts.Containers.Where(container => container.Service is not null).ToLookup(container => container.Service!);
        var ends = edges.SelectMany(edge => new[] { edge.From, edge.To });
        var services = facts.Directory.Services.Keys.Concat(offering.Select(group => group.Key)).Select(NodeId.OfService);
        return [.. services.Concat(ends).Distinct().Order(StringComparer.Ordinal).Select(NodeOf)];

        MapNode NodeOf(string id) => NodeId.KindOf(id) switch
        {
            MapNodeKind.Service => ServiceNode(id, facts.Directory.FindService(NodeId.NameOf(id)), offering[NodeId.NameOf(id)], byId) with { Rates = facts.Traffic.GetValueOrDefault(NodeId.NameOf(id))?.Total },
            MapNodeKind.Container => ContainerNode(id, byId[NodeId.NameOf(id)]),
            var kind => new MapNode { Id = id, Kind = kind, Name = NodeId.NameOf(id), Status = MapStatus.Unknown },
        };
    }

    private static MapNode ServiceNode(string id, ServiceRecord? record, IEnumerable<MapContainer> offering, Dictionary<string, MapContainer> byId)
    {
        var instances = record?.Instances ?? [];
        MapContainer[] containers =
        [
            .. offering.Concat(instances.Select(instance => instance.ContainerId).OfType<string>().Distinct().Where(byId.ContainsKey).Select(container => byId[container]))
                .DistinctBy(container => container.Id).OrderBy(container => container.Id, StringComparer.Ordinal),
        ];
        var (status, reason) = StatusOf(record is not null || containers.Length > 0, instances);
        return new MapNode
        {
            Id = id,
            Kind = MapNodeKind.Service,
            Name = NodeId.NameOf(id),
            Status = status,
            Reason = reason,
            Namespace = Agreed(instances, "namespace"),
            Team = Agreed(instances, "team"),
            Environment = Agreed(instances, "environment"),
            Versions = [.. instances.GroupBy(instance => instance.Version).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new MapVersion(
                group.Key, group.Count(), group.Count(instance => instance.IsServing), InstanceWeights.ShareOf(record!.Weights, group.Key)))],
            Instances = [.. instances.OrderBy(instance => instance.Id, StringComparer.Ordinal).Select(MapInstance.Of)],
            Containers = [.. containers.Select(container => container.Id)],
            Replicas = containers.Length == 0 ? null : new MapReplicas(containers.Sum(container => container.Wanted), containers.Sum(container => container.Ready)),
        };
    }

    private static (MapStatus Status, string? Reason) StatusOf(bool isKnown, IReadOnlyList<ServiceInstance> instances)
    {
        var serving = instances.Count(instance => instance.IsServing);
        return (isKnown, instances.Count) switch
        {
            (false, _) => (MapStatus.Missing, "no such service is registered"),
            (_, 0) => (MapStatus.Down, "no instance is registered"),
            _ when serving == instances.Count => (MapStatus.Healthy, null),
            _ => (serving > 0 ? MapStatus.Degraded : MapStatus.Down, $"{serving} of {instances.Count} instances serve{(serving == 1 ? "s" : string.Empty)}: {Why(instances)}"),
        };
    }

    private static string Why(IReadOnlyList<ServiceInstance> instances) => string.Join(", ", instances
        .Where(instance => !instance.IsServing)
        .GroupBy(instance => instance.Health is InstanceHealth.Healthy or InstanceHealth.Unchecked ? "draining" : instance.Health.ToString().ToLowerInvariant())
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Count()} {group.Key}"));

    private static MapNode ContainerNode(string id, MapContainer container) => new()
    {
        Id = id,
        Kind = MapNodeKind.Container,
        Name = container.Name,
        Status = container.Ready == 0 ? MapStatus.Down : container.Ready < container.Wanted ? MapStatus.Degraded : MapStatus.Healthy,
        Reason = container.Ready == 0 || container.Ready < container.Wanted ? $"{container.Ready} of {container.Wanted} replicas are ready" : null,
        Containers = [container.Id],
        Replicas = new MapReplicas(container.Wanted, container.Ready),
    };

    private static string? Agreed(IReadOnlyList<ServiceInstance> instances, string key)
    {
        var values = instances.Select(instance => instance.Metadata.GetValueOrDefault(key)).Distinct().Take(2).ToArray();
        return values.Length == 1 ? values[0] : null;
    }
}

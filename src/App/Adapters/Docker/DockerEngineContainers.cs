using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Lists what runs on the engine with its addresses.</summary>
internal sealed class DockerEngineContainers(DockerConnection connection, Installation installation) : IEngineContainers
{
    public Task<IReadOnlyList<EngineContainer>> ListRunningAsync(CancellationToken cancellation) => connection.CallAsync(
        async (client, token) => (IReadOnlyList<EngineContainer>)[.. (await client.Containers.ListContainersAsync(new ContainersListParameters(), token)).Select(Map)],
        DockerConnection.CallTimeout,
        cancellation);

    private EngineContainer Map(ContainerListResponse container)
    {
        var networks = container.NetworkSettings?.Networks?.Values ?? [];
        return new EngineContainer
        {
            DockerId = container.ID,
            Name = (container.Names?.FirstOrDefault() ?? string.Empty).TrimStart('/'),
            ContainerId = LabelOf(container, ReplicaLabels.Installation) == installation.Id ? LabelOf(container, ReplicaLabels.Container) : null,
            Addresses = [.. networks.SelectMany(network => AddressesOf(network.IPAddress, network.GlobalIPv6Address))],
            Gateways = [.. networks.SelectMany(network => AddressesOf(network.Gateway, network.IPv6Gateway))],
            Published = (container.Ports ?? []).Where(port => port.Type == "tcp" && port.PublicPort is > 0)
                .DistinctBy(port => port.PublicPort).ToDictionary(port => (int)port.PublicPort!.Value, port => (int)port.PrivatePort),
            HasOwnNetwork = container.HostConfig?.NetworkMode is not { } mode || !(mode == "host" || mode.StartsWith("container:", StringComparison.Ordinal)),
        };
    }

    private static IEnumerable<NetAddress> AddressesOf(params string?[] texts)
    {
        foreach (var text in texts)
        {
            if (NetAddress.TryParse(text, out var address))
            {
                yield return address;
            }
        }
    }

    private static string? LabelOf(ContainerListResponse container, string label) =>
        container.Labels is { } labels && labels.TryGetValue(label, out var value) ? value : null;
}

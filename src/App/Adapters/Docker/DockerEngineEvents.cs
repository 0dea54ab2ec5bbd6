using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Recovery;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The engine's stream of events, narrowed to this installation's replicas.</summary>
internal sealed class DockerEngineEvents(DockerConnection connection, Installation installation) : IEngineEvents
{
    public IAsyncEnumerable<EngineEvent> ReadAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var filters = DockerLabels.Filter(installation, null);
        filters["type"] = new Dictionary<string, bool> { ["container"] = true };
        return DockerEventStream.ReadAsync(connection, since, filters, Map, cancellation);
    }

    private static EngineEvent? Map(Message message) =>
        message.Actor is { Attributes: { } attributes } actor && attributes.TryGetValue(ReplicaLabels.Container, out var container)
            ? new EngineEvent(message.Action, actor.ID, container, DateTimeOffset.UnixEpoch.AddTicks((message.TimeNano ?? 0) / 100))
            : null;
}

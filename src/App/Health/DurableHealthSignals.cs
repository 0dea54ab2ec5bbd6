using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Signals entities. A signal that was sent survives a crash; one that was not is sent again, because the record then still says otherwise.</summary>
internal sealed class DurableHealthSignals(DurableTaskClient client) : IHealthSignals
{
    public Task TellAsync(string containerId, ReplicaHealthNote note, CancellationToken cancellation) =>
        client.Entities.SignalEntityAsync(ContainerEntity.IdOf(containerId), nameof(ContainerEntity.NoteHealth), note, cancellation: cancellation);

    public Task TellAsync(string containerId, ReplicaSighting sighting, CancellationToken cancellation) =>
        client.Entities.SignalEntityAsync(ContainerEntity.IdOf(containerId), nameof(ContainerEntity.NoteReplica), sighting, cancellation: cancellation);

    public Task TellAsync(string service, InstanceHealthNote note, CancellationToken cancellation) =>
        client.Entities.SignalEntityAsync(ServiceEntity.IdOf(service), nameof(ServiceEntity.NoteHealth), note, cancellation: cancellation);
}

using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Signals the Container's entity, and has recovery look. A signal that was sent survives a crash; one that was not is sent again, because there is still no mark.</summary>
internal sealed class ResponseHelpers(DurableTaskClient client, RecoveryScan recovery) : IResponseHelpers
{
    public Task MarkAsync(string containerId, ReplicaQuarantine mark, CancellationToken cancellation) =>
        client.Entities.SignalEntityAsync(ContainerEntity.IdOf(containerId), nameof(ContainerEntity.Quarantine), mark, cancellation: cancellation);

    public Task CompareAsync(string containerId, CancellationToken cancellation) => recovery.RunAsync(containerId, cancellation);
}

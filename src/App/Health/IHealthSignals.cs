using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Health;

/// <summary>How the sweep tells entities what it found.</summary>
internal interface IHealthSignals
{
    Task TellAsync(string containerId, ReplicaHealthNote note, CancellationToken cancellation);

    Task TellAsync(string containerId, ReplicaSighting sighting, CancellationToken cancellation);

    Task TellAsync(string service, InstanceHealthNote note, CancellationToken cancellation);
}

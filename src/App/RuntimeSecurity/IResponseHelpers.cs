using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>What the sweep of responses leaves to others. Each may be asked for again.</summary>
internal interface IResponseHelpers
{
    /// <summary>Has a replica marked in its Container's record.</summary>
    Task MarkAsync(string containerId, ReplicaQuarantine mark, CancellationToken cancellation);

    /// <summary>Has a Container compared with its replicas: what is out of service is missing, and what was released and is still there is one too many.</summary>
    Task CompareAsync(string containerId, CancellationToken cancellation);
}

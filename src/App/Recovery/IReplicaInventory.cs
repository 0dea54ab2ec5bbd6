using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What an engine has that looks like ours, and what its labels tell. It only looks.</summary>
public interface IReplicaInventory
{
    /// <summary>Whatever carries a replica's labels, of every installation.</summary>
    Task<IReadOnlyList<LabelledReplica>> ListAsync(CancellationToken cancellation);

    /// <summary>The spec that a replica was made of; null when it is gone or does not say.</summary>
    Task<ContainerSpec?> ReadSpecAsync(string dockerId, CancellationToken cancellation);
}

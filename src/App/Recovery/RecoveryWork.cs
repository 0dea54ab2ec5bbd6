using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>One attempt to bring back what should be there.</summary>
/// <param name="Target">What should be, and what has to wait.</param>
/// <param name="Spec">For what has to be made anew.</param>
/// <param name="Replace">Docker ids of dead replicas that are removed first.</param>
public sealed record RecoveryWork(ReplicaTarget Target, ContainerSpec Spec, IReadOnlyList<string> Replace)
{
    /// <summary>Runs that fail their check, and are ended first.</summary>
    public IReadOnlyList<IllRun> Ill { get; init; } = [];
}

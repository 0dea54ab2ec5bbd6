using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What a Container's replicas were promised.</summary>
/// <param name="Resources">Of each.</param>
/// <param name="Replicas">How many it is asked to have.</param>
/// <param name="Runs">Whether they hold CPU and memory: those that are stopped only count.</param>
public sealed record ReplicaPromise(ResourceSpec Resources, int Replicas, bool Runs)
{
    /// <summary>What one replica is sure to get: its reservation, where it has one, else what it may take at most.</summary>
    internal static ByteSize? MemoryOf(ResourceSpec resources) => resources.MemoryReservation ?? resources.MemoryLimit;
}

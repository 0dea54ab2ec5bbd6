using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

/// <summary>Replicas for planner tests.</summary>
internal static class PlannerReplicas
{
    public const string ContainerId = "c-aaaaaaaaaaaa";

    public static ObservedReplica Running(int index, int generation = 1) => new()
    {
        DockerId = $"docker-{generation}-{index}",
        Name = ReplicaName.For("web", generation, index),
        ContainerId = ContainerId,
        Generation = generation,
        Index = index,
        State = ReplicaState.Running,
        CreatedAt = SimulatedEngine.At(index),
        StartedAt = SimulatedEngine.At(index),
    };
}

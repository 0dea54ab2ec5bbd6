namespace FunctionsOrchestrator.App.Containers;

/// <summary>The labels by which a Docker container is known to be ours.</summary>
public static class ReplicaLabels
{
    public const string Container = "orchestrator.container";
    public const string Name = "orchestrator.name";
    public const string Generation = "orchestrator.generation";
    public const string Installation = "orchestrator.installation";
    public const string Spec = "orchestrator.spec";
    public const string Replica = "orchestrator.replica";
}

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A valid request for a Container.</summary>
public sealed record ContainerRequest(string Name, ContainerSpec Spec, int Replicas, bool Start)
{
    /// <summary>What concerns no replica.</summary>
    public ContainerSettings Settings { get; init; } = new();
}

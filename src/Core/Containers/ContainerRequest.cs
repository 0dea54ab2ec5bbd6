namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A valid request for a Container.</summary>
public sealed record ContainerRequest(string Name, ContainerSpec Spec, int Replicas, bool Start);

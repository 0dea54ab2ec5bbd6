namespace FunctionsOrchestrator.App.Containers;

/// <summary>How much there is.</summary>
/// <param name="Containers">Containers that exist.</param>
/// <param name="Replicas">Replicas that all of them together should have.</param>
public sealed record ContainerTotals(long Containers, long Replicas);

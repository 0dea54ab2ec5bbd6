namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A replica joins a network of a pair, or leaves it.</summary>
/// <param name="DockerId">Which replica.</param>
/// <param name="ContainerName">What it answers to there.</param>
/// <param name="Network">The network's name.</param>
public sealed record GrantStep(string DockerId, string ContainerName, string Network);

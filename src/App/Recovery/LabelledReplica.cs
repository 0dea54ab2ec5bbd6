using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>A Docker container with a replica's labels, of whatever installation.</summary>
/// <param name="Replica">What it is.</param>
/// <param name="Installation">Whose; null when it does not say.</param>
/// <param name="ContainerName">The name of its Container; null when it does not say.</param>
public sealed record LabelledReplica(ObservedReplica Replica, string? Installation, string? ContainerName);

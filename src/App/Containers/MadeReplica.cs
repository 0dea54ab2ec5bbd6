using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A replica that was made. Nothing in it is a secret.</summary>
/// <param name="DockerId">The engine's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ContainerId">Whose it is.</param>
/// <param name="ContainerName">That Container's name.</param>
/// <param name="Spec">What it was made by, with real paths for host paths.</param>
public sealed record MadeReplica(string DockerId, string Name, string ContainerId, string ContainerName, ContainerSpec Spec);

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Whose isolated network.</summary>
public sealed record OwnNetworkInput(string ContainerId, string ContainerName);

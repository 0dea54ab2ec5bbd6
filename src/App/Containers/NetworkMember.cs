namespace FunctionsOrchestrator.App.Containers;

/// <summary>A Docker container on a network.</summary>
/// <param name="DockerId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Ip">Its address there.</param>
public sealed record NetworkMember(string DockerId, string Name, string? Ip);

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A network of a pair that is there. They are listed the oldest first.</summary>
/// <param name="Id">The engine's id.</param>
/// <param name="Name">Its name.</param>
public sealed record GrantNetwork(string Id, string Name);

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>One page of the services.</summary>
/// <param name="Index">The registry's index.</param>
/// <param name="Items">In the order of their names.</param>
/// <param name="NextCursor">Asks for the next page; null on the last.</param>
public sealed record ServicePage(long Index, IReadOnlyList<ServiceView> Items, string? NextCursor);

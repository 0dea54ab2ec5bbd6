namespace FunctionsOrchestrator.App.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">The page's items, in the list's order.</param>
/// <param name="NextCursor">Asks for the next page; null on the last.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? NextCursor);

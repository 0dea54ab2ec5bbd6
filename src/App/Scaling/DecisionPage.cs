namespace FunctionsOrchestrator.App.Scaling;

/// <summary>A page of decisions, and by what the Container is scaled now.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="NextCursor">Asks for the next page; null on the last.</param>
/// <param name="PolicyId">The Container's own policy; null when it has none.</param>
/// <param name="Policy">By what it is scaled, for people.</param>
public sealed record DecisionPage(IReadOnlyList<DecisionView> Items, string? NextCursor, string? PolicyId, string Policy);

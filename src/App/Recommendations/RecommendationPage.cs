using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>One page of recommendations.</summary>
/// <param name="Items">By name.</param>
/// <param name="NextCursor">Asks for the next page; null on the last.</param>
/// <param name="Containers">How many there are on all pages.</param>
/// <param name="Total">What following all of them, not only those of this page, changes.</param>
public sealed record RecommendationPage(IReadOnlyList<RecommendationView> Items, string? NextCursor, int Containers, ResourceSavings Total);

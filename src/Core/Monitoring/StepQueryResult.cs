using System.Diagnostics.CodeAnalysis;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>A question as it was read: the query, or every fault by parameter.</summary>
public sealed record StepQueryResult(StepQuery? Query, IReadOnlyDictionary<string, string[]> Errors)
{
    [MemberNotNullWhen(true, nameof(Query))]
    public bool IsValid => Query is not null;
}

namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

/// <summary>One page of a query.</summary>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
{
    public IReadOnlyList<T> Values { get; } = values;

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}

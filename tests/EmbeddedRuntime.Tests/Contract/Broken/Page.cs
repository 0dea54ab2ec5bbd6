namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract.Broken;

/// <summary>Broken on purpose: a renamed parameter, a changed default, a changed type, a setter too many, a method too many.</summary>
public sealed class Page<T>(IReadOnlyList<T> items, string? continuationToken = "first")
{
    public IReadOnlyCollection<T> Values { get; } = items;

    public string? ContinuationToken { get; set; } = continuationToken;

    public int Count() => Values.Count;
}

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>What a replica told, or what was wrong with that: exactly one of the two.</summary>
public sealed record ScrapeAnswer(string? Text, string? Fault)
{
    public static ScrapeAnswer Of(string text) => new(text, null);

    public static ScrapeAnswer None(string fault) => new(null, fault);
}

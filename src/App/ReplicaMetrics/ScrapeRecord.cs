using FunctionsOrchestrator.Core.ReplicaMetrics;

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>What is remembered of one replica's looks. Only in memory: whoever looks for the first time has no rates yet, which forbids nothing but scaling down.</summary>
internal sealed record ScrapeRecord
{
    /// <summary>The run that it is of; another one begins anew.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>The last look, also one that found nothing.</summary>
    public required MetricScrape Last { get; init; }

    /// <summary>The last look that found something.</summary>
    public MetricScrape? Good { get; init; }

    /// <summary>The one before that.</summary>
    public MetricScrape? Before { get; init; }

    /// <summary>What was looked for: grows, so that two who ask for different things do not take each other's away.</summary>
    public required IReadOnlySet<string> Names { get; init; }

    /// <summary>What a rate of the last look is measured from; null when that found nothing.</summary>
    public MetricScrape? Base => ReferenceEquals(Last, Good) ? Before : null;

    public ScrapeRecord With(MetricScrape scrape, IReadOnlySet<string> names, TimeSpan longest) => scrape.Exposition.Fault is not null
        ? this with { Last = scrape, Names = names }
        : this with { Last = scrape, Good = scrape, Before = Good is { } good && scrape.Elapsed - good.Elapsed <= longest ? good : null, Names = names };
}

namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>One look at what a replica tells.</summary>
/// <param name="Exposition">What it said.</param>
/// <param name="At">When, by our clock.</param>
/// <param name="Elapsed">On a clock that never steps; from when it counts does not matter.</param>
public sealed record MetricScrape(Exposition Exposition, DateTimeOffset At, TimeSpan Elapsed);

namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>What a text in Prometheus' format says of the metrics that were asked for.</summary>
/// <param name="Metrics">By name; those that it does not have are not there.</param>
/// <param name="Fault">Why it is none; null when it is one. Then nothing of it counts.</param>
public sealed record Exposition(IReadOnlyDictionary<string, ScrapedMetric> Metrics, string? Fault)
{
    internal static Exposition Faulty(string fault) => new(new Dictionary<string, ScrapedMetric>(), fault);
}

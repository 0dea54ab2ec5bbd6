using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Whether what we depend on answers.</summary>
internal static class DependencyMetrics
{
    public static void Collect(ScrapeMetrics scrape, DependencySnapshot snapshot)
    {
        var up = scrape.Gauge("dependency_up", "Whether a dependency answers: 1 or 0.", "dependency");
        var latency = scrape.Gauge("dependency_latency_seconds", "How long the last look at a dependency took.", "dependency");
        foreach (var report in snapshot.Dependencies)
        {
            up.Show(report.Status is HealthState.Up ? 1 : 0, report.Name);
            latency.Show(report.LatencyMs / 1000, report.Name);
        }
    }
}

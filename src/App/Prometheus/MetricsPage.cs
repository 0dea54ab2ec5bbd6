using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Writes everything that Prometheus is shown, in its text format.</summary>
public sealed class MetricsPage(LiveMetrics live, IEnumerable<IMetricSource> sources, ContainerDirectoryLoader containers, DependencyMonitor dependencies)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private readonly IMetricSource[] _sources = [.. sources];

    internal async Task<byte[]> WriteAsync(IDependencyCheck durable, CancellationToken cancellation)
    {
        var scrape = new ScrapeMetrics();
        var known = await dependencies.CheckAsync(durable, cancellation);
        DependencyMetrics.Collect(scrape, known);
        if (known.Status is HealthState.Up)
        {
            // An instance whose timers another has would show old containers. Without the database it shows what it remembers.
            await containers.RunIfDueAsync(cancellation);
        }

        foreach (var source in _sources)
        {
            source.Collect(scrape);
        }

        using var text = new MemoryStream();
        await live.WriteAsync(text, cancellation);
        await scrape.WriteAsync(text, cancellation);
        return text.ToArray();
    }
}

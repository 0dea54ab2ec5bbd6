using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>What one scrape shows of the present. It is made anew for each, so that what is gone leaves no series behind.</summary>
public sealed class ScrapeMetrics
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly MetricFactory _factory;

    internal ScrapeMetrics() => _factory = Metrics.WithCustomRegistry(_registry);

    /// <param name="name">Without our prefix.</param>
    /// <param name="help">What it shows.</param>
    /// <param name="labels">Names of labels.</param>
    public Gauge Gauge(string name, string help, params string[] labels) =>
        _factory.CreateGauge(MetricNames.Prefix + name, help, new GaugeConfiguration { LabelNames = labels, SuppressInitialValue = true });

    /// <summary>For what somebody else counts.</summary>
    /// <param name="name">Without our prefix.</param>
    /// <param name="help">What it counts.</param>
    /// <param name="labels">Names of labels.</param>
    public Counter Counter(string name, string help, params string[] labels) =>
        _factory.CreateCounter(MetricNames.Prefix + name, help, new CounterConfiguration { LabelNames = labels, SuppressInitialValue = true });

    internal Task WriteAsync(Stream stream, CancellationToken cancellation) => _registry.CollectAndExportAsTextAsync(stream, cancellation);
}

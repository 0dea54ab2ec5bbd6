using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>The registry of what is counted where it happens. It is the app's own, so that two apps in one process do not count for each other.</summary>
public sealed class LiveMetrics
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private readonly MetricFactory _factory;

    public LiveMetrics()
    {
        _factory = Metrics.WithCustomRegistry(_registry);
        DotNetStats.Register(_registry);
    }

    /// <param name="name">Without our prefix.</param>
    /// <param name="help">What it counts.</param>
    /// <param name="labels">Names of labels, whose values have to be few.</param>
    public Counter Counter(string name, string help, params string[] labels) =>
        _factory.CreateCounter(MetricNames.Prefix + name, help, new CounterConfiguration { LabelNames = labels, SuppressInitialValue = labels.Length > 0 });

    /// <param name="name">Without our prefix.</param>
    /// <param name="help">What it measures.</param>
    /// <param name="buckets">Upper bounds.</param>
    /// <param name="labels">Names of labels, whose values have to be few.</param>
    public Histogram Histogram(string name, string help, double[] buckets, params string[] labels) =>
        _factory.CreateHistogram(MetricNames.Prefix + name, help, new HistogramConfiguration { LabelNames = labels, Buckets = buckets, SuppressInitialValue = labels.Length > 0 });

    internal Task WriteAsync(Stream stream, CancellationToken cancellation) => _registry.CollectAndExportAsTextAsync(stream, cancellation);
}

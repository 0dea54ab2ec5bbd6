namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Writes each sweep down.</summary>
internal sealed class MetricRecorder(MetricCache cache, IMetricStore store) : IUsageObserver
{
    public Task ObserveAsync(UsageSnapshot snapshot, CancellationToken cancellation)
    {
        var rows = MetricRow.Of(snapshot);
        cache.Add(rows);
        return store.AppendAsync(rows, cancellation);
    }
}

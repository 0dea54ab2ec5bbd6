using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>The past, step by step.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Excluded.</param>
/// <param name="Step">Seconds; longer than was asked for where nothing finer is kept.</param>
/// <param name="Resolution">Of which history it is made.</param>
/// <param name="Series">For each replica and metric that had values.</param>
public sealed record MetricHistoryView(DateTimeOffset From, DateTimeOffset To, int Step, MetricResolution Resolution, IReadOnlyList<MetricSeriesView> Series)
{
    public static MetricHistoryView Of(StepQuery query, IEnumerable<MetricSeries> series)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new MetricHistoryView(
            query.From, query.To, (int)query.Step.TotalSeconds, query.Resolution, [.. series.Select(each => new MetricSeriesView(each.Replica, each.Metric, [.. each.Points.Select(MetricStep.Of)]))]);
    }
}

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Makes the history coarser with age. Two that run at once do the same work.</summary>
public sealed class MetricsTimers(MetricRetention retention)
{
    [Function(nameof(RollMetrics))]
    public Task RollMetrics([TimerTrigger("40 * * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return retention.RunAsync(context.CancellationToken);
    }
}

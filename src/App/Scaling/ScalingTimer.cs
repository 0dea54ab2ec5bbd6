namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Ticks every second, and sweeps when that is due.</summary>
public sealed class ScalingTimer(ScalingSweep sweep)
{
    [Function(nameof(SweepScaling))]
    public Task SweepScaling([TimerTrigger("* * * * * *", UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return sweep.RunIfDueAsync(client, context.CancellationToken);
    }
}

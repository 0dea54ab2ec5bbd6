using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Forgets alerts that ended long ago; they are kept as long as events are.</summary>
public sealed class AlertsTimer(IAlertStore store, EventsOptions options, TimeProvider time)
{
    [Function(nameof(PruneAlerts))]
    public Task PruneAlerts([TimerTrigger("0 18 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return store.PruneAsync(time.GetUtcNow().AddDays(-options.RetentionDays), context.CancellationToken);
    }
}

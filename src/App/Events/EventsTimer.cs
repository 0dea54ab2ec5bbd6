using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Forgets events that are older than they are kept.</summary>
public sealed class EventsTimer(IEventLog log, EventsOptions options, TimeProvider time)
{
    [Function(nameof(PruneEvents))]
    public Task PruneEvents([TimerTrigger("0 17 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return log.PruneAsync(time.GetUtcNow().AddDays(-options.RetentionDays), context.CancellationToken);
    }
}

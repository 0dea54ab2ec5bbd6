using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Removes entries that are older than they are kept.</summary>
public sealed class AuditTimer(IAuditStore store, SecurityOptions options, TimeProvider time)
{
    [Function(nameof(PruneAudit))]
    public Task PruneAudit([TimerTrigger("0 43 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = time.GetUtcNow();
        return store.PruneAsync(now.AddDays(-options.Audit.RetentionDays), now, context.CancellationToken);
    }
}

using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Forgets findings that nobody has seen for long.</summary>
public sealed class FindingsTimer(IFindingStore store, FindingOptions options, TimeProvider time)
{
    /// <summary>Findings that are kept at most.</summary>
    internal const int Most = 50_000;

    [Function(nameof(PruneFindings))]
    public Task PruneFindings([TimerTrigger("0 19 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return store.PruneAsync(time.GetUtcNow().AddDays(-options.RetentionDays), Most, context.CancellationToken);
    }
}

using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Operations;

/// <summary>Forgets operations that ended long ago; without it their history would only grow. An <c>Idempotency-Key</c> is remembered as long.</summary>
public sealed partial class OperationHistoryTimer(OrchestratorOptions options, TimeProvider time, ILogger<OperationHistoryTimer> logger)
{
    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(nameof(PurgeOperationHistory))]
    public async Task PurgeOperationHistory(
        [TimerTrigger("0 20 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var filter = new PurgeInstancesFilter(null, time.GetUtcNow().AddDays(-options.OperationRetentionDays), Ended);
        PurgeResult result;
        do
        {
            result = await client.PurgeAllInstancesAsync(filter, cancellation);
            LogPurged(logger, result.PurgedInstanceCount, options.OperationRetentionDays);
        }
        while (result is { IsComplete: false, PurgedInstanceCount: > 0 });
    }
}

using FunctionsOrchestrator.App.Containers;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Starts recoveries of what the watch saw, and has it look at everything from time to time.</summary>
public sealed partial class RecoveryTriggers(RecoveryScan scan, ILogger<RecoveryTriggers> logger)
{
    /// <summary>Every five seconds: how often it really works is configured.</summary>
    private const string ResyncSchedule = "*/5 * * * * *";

    [Function(nameof(StartRecovery))]
    public async Task StartRecovery([QueueTrigger(RecoveryQueue.Name)] string text, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        var message = RecoveryQueue.Read(text);
        if (await IsInHandAsync(client, message, context.CancellationToken))
        {
            return;
        }

        LogStarting(message.Request.Index, message.Request.ContainerId, message.Request.Reason);
        await StartOnce.RunAsync(client, nameof(RecoveryOrchestrator.RecoverReplica), message.Request, message.InstanceId, context.CancellationToken);
    }

    /// <summary>Ticks often and works when it is due.</summary>
    [Function(nameof(Resync))]
    public async Task Resync([TimerTrigger(ResyncSchedule)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await scan.RunIfDueAsync(context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            LogNotScanned(exception.Message);
        }
    }

    private static async Task<bool> IsInHandAsync(DurableTaskClient client, RecoveryMessage message, CancellationToken cancellation) =>
        await client.GetInstanceAsync(message.InstanceId, cancellation) is { } instance && (!instance.IsCompleted || !message.FromResync);
}

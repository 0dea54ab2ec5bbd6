using FunctionsOrchestrator.App.Containers;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Compares the registry with what Containers and labels offer: from time to time, and when something has happened.</summary>
public sealed partial class OfferTriggers(OfferResync offers, LabelSync labels, ILogger<OfferTriggers> logger)
{
    /// <summary>Every five seconds: how often it really works is configured.</summary>
    private const string ResyncSchedule = "*/5 * * * * *";

    [Function(nameof(ResyncOffers))]
    public async Task ResyncOffers([TimerTrigger(ResyncSchedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await offers.RunIfDueAsync(client, context.CancellationToken);
        await UnlessEngineIsAwayAsync(() => labels.RunIfDueAsync(client, context.CancellationToken));
    }

    [Function(nameof(SyncLabels))]
    public Task SyncLabels([QueueTrigger(LabelQueue.Name)] string happened, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return UnlessEngineIsAwayAsync(() => labels.RunAsync(client, context.CancellationToken));
    }

    private async Task UnlessEngineIsAwayAsync(Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            LogNotLooked(exception.Message);
        }
    }
}

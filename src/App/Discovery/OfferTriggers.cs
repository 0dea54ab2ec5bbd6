namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Compares the registry with what Containers offer from time to time.</summary>
public sealed class OfferTriggers(OfferResync resync)
{
    /// <summary>Every five seconds: how often it really works is configured.</summary>
    private const string ResyncSchedule = "*/5 * * * * *";

    [Function(nameof(ResyncOffers))]
    public Task ResyncOffers([TimerTrigger(ResyncSchedule)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return resync.RunIfDueAsync(client, context.CancellationToken);
    }
}

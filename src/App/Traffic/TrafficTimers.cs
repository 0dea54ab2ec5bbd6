using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>Finds what other processes took down, and forgets what is old.</summary>
public sealed class TrafficTimers(TrafficBook book, ITrafficStore store, DiscoveryOptions options, TimeProvider time)
{
    [Function(nameof(RefreshTraffic))]
    public Task RefreshTraffic([TimerTrigger("*/15 * * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return book.RefreshAsync(context.CancellationToken);
    }

    [Function(nameof(PruneTraffic))]
    public Task PruneTraffic([TimerTrigger("0 37 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return store.PruneAsync(time.GetUtcNow().AddHours(-options.TrafficRetention), context.CancellationToken);
    }
}

using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Looks at images from time to time, and forgets those that nobody has run for long.</summary>
public sealed partial class ImageTimers(ImageSweep sweep, IImageScanStore store, EventsOptions events, TimeProvider time, ILogger<ImageTimers> logger)
{
    // Off the seconds at which others work.
    private const string EveryHalfMinute = "7,37 * * * * *";

    [Function(nameof(SweepImages))]
    public async Task SweepImages([TimerTrigger(EveryHalfMinute, UseMonitor = false)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await sweep.RunAsync(context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException or StoreUnavailableException)
        {
            LogNotSwept(exception.Message);
        }
    }

    [Function(nameof(PruneScans))]
    public Task PruneScans([TimerTrigger("0 41 3 * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return store.PruneAsync(time.GetUtcNow().AddDays(-events.RetentionDays), context.CancellationToken);
    }
}

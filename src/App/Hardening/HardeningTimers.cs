using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>Looks from time to time whether what was asked for is so, and forgets old waivers.</summary>
public sealed partial class HardeningTimers(HardeningSweep sweep, IWaiverStore waivers, TimeProvider time, ILogger<HardeningTimers> logger)
{
    /// <summary>Days that a waiver is shown after it has expired.</summary>
    private const int Shown = 30;

    [Function(nameof(CompareHardening))]
    public async Task CompareHardening([TimerTrigger("*/10 * * * * *", UseMonitor = false)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await sweep.RunAsync(context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException or StoreUnavailableException)
        {
            LogNotCompared(exception.Message);
        }
    }

    [Function(nameof(PruneWaivers))]
    public Task PruneWaivers([TimerTrigger("0 29 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return waivers.PruneAsync(time.GetUtcNow().AddDays(-Shown), context.CancellationToken);
    }
}

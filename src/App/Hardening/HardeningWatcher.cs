using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Hardening;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>Compares each replica with what was asked for as soon as it is made, beside its creation. What it cannot do the sweep does.</summary>
internal sealed partial class HardeningWatcher(MadeReplicas made, IHardeningInspector inspector, IFindings findings, TimeProvider time, ILogger<HardeningWatcher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var replica in made.ReadAllAsync(stoppingToken))
            {
                await CompareAsync(replica, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // We stop.
        }
    }

    private async Task CompareAsync(MadeReplica replica, CancellationToken cancellation)
    {
        try
        {
            if (await inspector.InspectAsync(replica.DockerId, cancellation) is { } found
                && HardeningComparison.Compare(replica.Spec, found) is { Count: > 0 } mismatches)
            {
                await findings.ReportAsync([.. mismatches.Select(mismatch => HardeningReports.Of(replica, mismatch, time.GetUtcNow()))], cancellation);
            }
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException or StoreUnavailableException)
        {
            LogNotCompared(replica.Name, exception.Message);
        }
#pragma warning disable CA1031 // Nothing that goes wrong with one replica may end the watch.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(exception, replica.Name);
        }
    }
}

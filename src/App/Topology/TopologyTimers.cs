using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Looks at connections from time to time, and forgets those that were not seen for long.</summary>
public sealed partial class TopologyTimers(
    ConnectionSweep sweep, IObservedEdgeStore store, MapRecorder recorder, DiscoveryOptions options, TimeProvider time, ILogger<TopologyTimers> logger)
{
    /// <summary>Every five seconds: how often it really works is configured.</summary>
    private const string SweepSchedule = "*/5 * * * * *";

    /// <summary>Every <see cref="Core.Topology.MapRecording.Interval"/>.</summary>
    private const string RecordSchedule = "*/10 * * * * *";

    /// <summary>Ticks often and works when it is due.</summary>
    [Function(nameof(ObserveConnections))]
    public async Task ObserveConnections([TimerTrigger(SweepSchedule)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await sweep.RunIfDueAsync(context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            LogNotObserved(exception.Message);
        }
    }

    [Function(nameof(RecordServiceMap))]
    public async Task RecordServiceMap([TimerTrigger(RecordSchedule)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await recorder.RecordAsync(context.CancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            LogNotRecorded(exception.Message);
        }
    }

    [Function(nameof(PruneObservedEdges))]
    public Task PruneObservedEdges([TimerTrigger("0 23 * * * *")] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return store.PruneAsync(time.GetUtcNow().AddHours(-options.ObserveRetention), context.CancellationToken);
    }
}

using FunctionsOrchestrator.App.Containers;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Looks at what replicas use. Both tick often and work when it is due.</summary>
public sealed partial class MonitoringTimers(UsageSweep sweep, DiskBook disk, ILogger<MonitoringTimers> logger)
{
    private const string EverySecond = "* * * * * *";
    private const string EveryTenSeconds = "*/10 * * * * *";

    [Function(nameof(SampleUsage))]
    public Task SampleUsage([TimerTrigger(EverySecond, UseMonitor = false)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return sweep.RunIfDueAsync(context.CancellationToken);
    }

    /// <summary>A timer of its own: the engine needs long, and no sweep waits for it.</summary>
    [Function(nameof(SampleDisk))]
    public async Task SampleDisk([TimerTrigger(EveryTenSeconds, UseMonitor = false)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await disk.RunIfDueAsync(context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            LogDiskNotRead(exception.Message);
        }
    }
}

using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Looks at running replicas from time to time.</summary>
public sealed partial class RuntimeTimers(RuntimeSweep sweep, ILogger<RuntimeTimers> logger)
{
    /// <summary>How often it really works is configured.</summary>
    private const string EverySecond = "* * * * * *";

    [Function(nameof(SweepRuntime))]
    public async Task SweepRuntime([TimerTrigger(EverySecond, UseMonitor = false)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await sweep.RunIfDueAsync(context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException or StoreUnavailableException)
        {
            LogNotSwept(exception.Message);
        }
    }

    [LoggerMessage(9423, LogLevel.Warning, "Running replicas cannot be looked at: {Reason}")]
    private partial void LogNotSwept(string reason);
}

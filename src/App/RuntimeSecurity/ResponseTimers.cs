using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Answers findings each second; where there is nothing to answer that is a look into memory.</summary>
public sealed partial class ResponseTimers(ResponseSweep sweep, ContainerDirectoryLoader loader, RecoveryScan recovery, ILogger<ResponseTimers> logger)
{
    private const string EverySecond = "* * * * * *";
    private int _working;

    [Function(nameof(RespondToFindings))]
    public async Task RespondToFindings([TimerTrigger(EverySecond, UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient client, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(context);
        if (!loader.IsLoaded || Interlocked.Exchange(ref _working, 1) == 1)
        {
            return;
        }

        try
        {
            await sweep.RunAsync(new ResponseHelpers(client, recovery), context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException or StoreUnavailableException)
        {
            // It is tried again for as long as the finding is open, or the mark there.
            LogWaiting(exception.Message);
        }
        finally
        {
            Volatile.Write(ref _working, 0);
        }
    }

    [LoggerMessage(9425, LogLevel.Debug, "Findings cannot be answered now: {Reason}")]
    private partial void LogWaiting(string reason);
}

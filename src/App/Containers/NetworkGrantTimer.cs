using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Sees to it often that those reach each other who may.</summary>
public sealed partial class NetworkGrantTimer(NetworkGrants grants, ILogger<NetworkGrantTimer> logger)
{
    private const string EverySecond = "* * * * * *";

    private int _working;

    [Function(nameof(KeepNetworkGrants))]
    public async Task KeepNetworkGrants([TimerTrigger(EverySecond, UseMonitor = false)] TimerInfo timer, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Interlocked.Exchange(ref _working, 1) == 1)
        {
            return;
        }

        try
        {
            await grants.RunAsync(context.CancellationToken);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            // Somebody has come or gone in between, or the engine is away: the next tick looks again.
            LogNotKept(exception.Message);
        }
        finally
        {
            Volatile.Write(ref _working, 0);
        }
    }
}

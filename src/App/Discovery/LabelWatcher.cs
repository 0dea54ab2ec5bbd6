using FunctionsOrchestrator.App.Containers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Follows what happens to labelled containers for as long as the process lives. What it misses, the next comparison finds.</summary>
internal sealed partial class LabelWatcher(
    ILabelledContainers containers, IContainerEngine engine, LabelQueue queue, LabelSync labels, TimeProvider time, ILogger<LabelWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly string[] Telling = ["start", "die", "destroy", "pause", "unpause", "rename"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (labels.AreRead && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
            {
                // The watch of the engine says so. Until it answers again nobody is deregistered.
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Nothing that goes wrong in one round may end the watch.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken stopping)
    {
        var since = await engine.GetTimeAsync(stopping);
        await queue.SendAsync("watching", stopping);
        await foreach (var action in containers.WatchAsync(since, stopping))
        {
            if (Telling.Contains(action) || action.StartsWith("health_status", StringComparison.Ordinal))
            {
                await queue.SendAsync(action, stopping);
            }
        }
    }
}

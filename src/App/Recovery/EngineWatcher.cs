using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>
/// Follows the engine's events for as long as the process lives. It trusts an event only to say where to look:
/// late, doubled, reordered or lost ones do no harm, because what is done is decided from what is there.
/// </summary>
internal sealed partial class EngineWatcher(
    IEngineEvents events, IContainerEngine engine, IContainerStore store, RecoveryScan scan, EngineWatch watch, SightingBook sightings, KillBook kills, TimeProvider time, ILogger<EngineWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, bool> _suspects = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        string? told = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var connected = false;
            try
            {
                await WatchAsync(() => connected = true, stoppingToken);
                LogHungUp();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
            {
                if (connected || told is null)
                {
                    LogLost(exception.Message);
                }

                told = exception.Message;
            }
#pragma warning disable CA1031 // Nothing that goes wrong in one round may end the watch.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }

            watch.Lose();
            pause = connected ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One connection, from its begin to its end.</summary>
    private async Task WatchAsync(Action connected, CancellationToken stopping)
    {
        await engine.PingAsync(stopping);
        var since = await engine.GetTimeAsync(stopping);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        watch.Begin(since);

        // The events before the list: what happens while the list is made is in either.
        Task[] parts = [FollowAsync(since, end.Token), ScanAndPingAsync(connected, since, end.Token), SettleAsync(end.Token)];
        await Task.WhenAny(parts);
        await end.CancelAsync();
        try
        {
            await Task.WhenAll(parts);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The others were ended because one of them had ended.
        }
    }

    private async Task FollowAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        await foreach (var happened in events.ReadAsync(since, cancellation))
        {
            await HandleAsync(happened, cancellation);
        }
    }

    private async Task HandleAsync(EngineEvent happened, CancellationToken cancellation)
    {
        if (happened.Action is "start" || happened.Action.StartsWith("health_status", StringComparison.Ordinal))
        {
            // Another run, or another verdict of the image's own check: the health sweep looks closer.
            sightings.Add(happened.ContainerId, happened.DockerId);
        }

        switch (happened.Action)
        {
            case "oom":
                kills.Note(happened.DockerId);
                break;
            case "kill":
                watch.NoteKill(happened.DockerId, happened.At);
                break;
            case "die" when await scan.ReportDeathAsync(happened, cancellation):
                break;
            case "die" or "destroy" or "start" or "pause" or "unpause" or "rename":
                if (!await IsExpectedAsync(happened, cancellation) && !await scan.RunAsync(happened.ContainerId, cancellation))
                {
                    _suspects[happened.ContainerId] = true;
                }

                break;
        }
    }

    /// <summary>What our own operations do all the time need not be looked at.</summary>
    private async Task<bool> IsExpectedAsync(EngineEvent happened, CancellationToken cancellation) =>
        await store.FindAsync(happened.ContainerId, cancellation) is not { } record || (happened.Action, record.Wish.State) switch
        {
            ("start" or "unpause", ContainerState.Running) => true,
            ("pause", ContainerState.Paused) => true,
            ("die", ContainerState.Stopped) => true,
            (_, ContainerState.Removed) => true,
            _ => false,
        };

    /// <summary>Looks again at what an operation was at work on when something happened, once the operation is over.</summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(LookAgain, time, cancellation);
            foreach (var container in _suspects.Keys)
            {
                if (await scan.RunAsync(container, cancellation))
                {
                    _suspects.TryRemove(container, out _);
                }
            }
        }
    }

    /// <summary>Looks at everything once, and then whether the engine is still there: one that hangs does not hang up.</summary>
    private async Task ScanAndPingAsync(Action connected, DateTimeOffset since, CancellationToken cancellation)
    {
        await scan.RunAsync(cancellation);
        connected();
        LogWatching(since);
        while (true)
        {
            await Task.Delay(PingInterval, time, cancellation);
            await engine.PingAsync(cancellation);
        }
    }
}

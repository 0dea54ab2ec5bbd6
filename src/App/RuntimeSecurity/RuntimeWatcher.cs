using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>
/// Follows what is executed in replicas and how they end. Where it was is remembered, so that what happened while we were down is told as far
/// as the engine still knows it; what is told twice is one finding, because it has the engine's time.
/// </summary>
internal sealed partial class RuntimeWatcher(
    IRuntimeProbe probe,
    IContainerEngine engine,
    ContainerDirectory containers,
    ContainerDirectoryLoader loader,
    RuntimeLooker looker,
    RuntimeMemory memory,
    IFindings findings,
    RuntimeSecurityOptions options,
    TimeProvider time,
    ILogger<RuntimeWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = ShortestPause;
        while (options.Enabled && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (loader.IsLoaded)
                {
                    await FollowAsync(() => pause = ShortestPause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException or StoreUnavailableException)
            {
                LogLost(exception.Message);
            }
#pragma warning disable CA1031 // Nothing that goes wrong in one round may end the watch.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task FollowAsync(Action connected, CancellationToken cancellation)
    {
        await memory.RecallAsync(cancellation);
        var now = await engine.GetTimeAsync(cancellation);
        var since = memory.Heard is { } heard && now - heard < LongestGap ? heard : now;
        await foreach (var happened in probe.ReadEventsAsync(since, cancellation))
        {
            connected();
            if (containers.Current.GetValueOrDefault(happened.ContainerId) is { } record && await JudgeAsync(happened, record, cancellation) is { } report && !options.DisabledRules.Contains(report.Rule))
            {
                await findings.ReportAsync([report], cancellation);
            }

            memory.NoteHeard(happened.At);
        }
    }

    private async Task<FindingReport?> JudgeAsync(RuntimeEvent happened, ContainerRecord record, CancellationToken cancellation)
    {
        var look = looker.LookOf(record, happened.Replica, happened.DockerId, happened.Image, happened.At);
        switch (happened.Action)
        {
            case "oom":
                return EndRules.OfMemory(look);
            case "die" when happened.ExitCode is { } code:
                return EndRules.OfExit(code, look);
            case "exec_start":
                var checks = await looker.ChecksOfAsync(record, happened.DockerId, cancellation);

                // Health checks come all the time: a look at each would cost more than the checks.
                if (checks.Any(check => string.Join(' ', check) == happened.Command))
                {
                    return null;
                }

                var exec = happened.ExecId is { } id ? await probe.InspectExecAsync(id, cancellation) : null;
                return ExecRules.Judge(exec ?? new ExecSighting((happened.Command ?? "?").Split(' '), false, false, false, null), checks, look);
            default:
                return null;
        }
    }
}

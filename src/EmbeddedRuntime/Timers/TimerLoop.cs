using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>Runs one timer. One loop, so two runs of a timer never overlap: ticks that fall into a run are passed over.</summary>
internal sealed partial class TimerLoop(
    TimerDefinition timer, Func<TimerDefinition, TimerInfo, CancellationToken, Task> run, TimerStore store, TimeProvider time, ILogger<TimerLoop> logger)
{
    // Long waits are taken in parts, so that a clock that was set is noticed, and no timer's own limit is met.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var last = await StartAsync(cancellation);
            while (true)
            {
                var due = timer.Schedule.Next(Later(last, Now));
                await WaitUntilAsync(due, cancellation);
                await TickAsync(due, isPastDue: false, cancellation);
                last = due;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    /// <summary>Makes up for a missed tick or runs because it should at start; returns the tick to go on from.</summary>
    private async Task<DateTime> StartAsync(CancellationToken cancellation)
    {
        var started = Now;
        var recorded = timer.IsMonitored ? store.Read(timer.Function.Name) : null;
        var missed = recorded is not null && MissedTick(recorded) is { } due && due <= started;
        if (missed || timer.RunOnStartup)
        {
            await TickAsync(started, missed, cancellation);
        }
        else if (timer.IsMonitored && recorded is null)
        {
            Record(new TimerStatus(default, timer.Schedule.Next(started), started));
        }

        return started;
    }

    // By the schedule as it is now: it may have been changed since the record was written.
    private DateTime MissedTick(TimerStatus recorded) => timer.Schedule.Next(recorded.Last == default ? recorded.LastUpdated : recorded.Last);

    private async Task TickAsync(DateTime due, bool isPastDue, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var info = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = Status() };
        try
        {
            await run(timer, info, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Cut short by the stop: not recorded, so that the next start makes up for it.
            throw;
        }
#pragma warning disable CA1031 // One failed run does not end a schedule.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(error, timer.Function.Name);
        }

        Record(new TimerStatus(due, timer.Schedule.Next(Later(due, Now)), Now));
    }

    private ScheduleStatus? Status() => timer.IsMonitored && store.Read(timer.Function.Name) is { } recorded
        ? new ScheduleStatus { Last = recorded.Last, Next = recorded.Next, LastUpdated = recorded.LastUpdated }
        : null;

    private void Record(TimerStatus status)
    {
        if (!timer.IsMonitored)
        {
            return;
        }

        try
        {
            store.Write(timer.Function.Name, status);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogNotRecorded(error, timer.Function.Name);
        }
    }

    private async Task WaitUntilAsync(DateTime due, CancellationToken cancellation)
    {
        for (var left = due - Now; left > TimeSpan.Zero; left = due - Now)
        {
            // Up to the next whole millisecond: a delay cuts the rest off and would end just before the tick.
            var wait = left < LongestWait ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LongestWait;
            await Task.Delay(wait, time, cancellation);
        }
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}

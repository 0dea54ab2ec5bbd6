using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Timers;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Timers;

public sealed class TimerLoopTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 10, 0, 30, TimeSpan.Zero);

    private readonly string _folder = TestHost.NewFolder();
    private readonly FakeTimeProvider _time = new(Start);
    private CancellationTokenSource _stop = new();
    private readonly List<(DateTime At, TimerInfo Info)> _runs = [];
    private Func<CancellationToken, Task> _body = _ => Task.CompletedTask;
    private Task _loop = Task.CompletedTask;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Ticks_ComeAtTheTimesOfTheSchedule_NotBefore()
    {
        Run("0 * * * * *");
        await AdvanceAsync(TimeSpan.FromMilliseconds(29_999));
        Assert.Empty(_runs);

        await AdvanceAsync(TimeSpan.FromMilliseconds(1), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 2);

        Assert.Equal(["10:01:00", "10:02:00"], _runs.Select(run => run.At.ToString("HH:mm:ss")));
        Assert.All(_runs, run => Assert.False(run.Info.IsPastDue));
    }

    [Fact]
    public async Task MonitoredTimer_IsToldItsLastAndNextTicks()
    {
        Run("0 * * * * *");
        await AdvanceAsync(TimeSpan.FromSeconds(30), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 2);

        Assert.Equal(Utc(10, 1, 0), _runs[0].Info.ScheduleStatus!.Next);
        Assert.Equal(default, _runs[0].Info.ScheduleStatus!.Last);
        Assert.Equal(Utc(10, 1, 0), _runs[1].Info.ScheduleStatus!.Last);
        Assert.Equal(Utc(10, 2, 0), _runs[1].Info.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task TickMissedWhileDown_RunsAtStartMarkedPastDue_Once()
    {
        Run("0 0 * * * *");
        await AdvanceAsync(TimeSpan.FromMinutes(59.5), runs: 1);
        await StopAsync();
        _time.Advance(TimeSpan.FromHours(5));

        Run("0 0 * * * *");
        await Eventually.True(() => _runs.Count == 2);
        Assert.True(_runs[1].Info.IsPastDue);
        Assert.Equal(Utc(11, 0, 0), _runs[1].Info.ScheduleStatus!.Last);

        await AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(2, _runs.Count);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 3);
        Assert.False(_runs[2].Info.IsPastDue);
    }

    [Fact]
    public async Task RestartBeforeTheNextTick_MissesAndRepeatsNothing()
    {
        Run("0 0 * * * *");
        await AdvanceAsync(TimeSpan.FromMinutes(59.5), runs: 1);
        await StopAsync();
        _time.Advance(TimeSpan.FromMinutes(30));

        Run("0 0 * * * *");
        await AdvanceAsync(TimeSpan.FromMinutes(29));
        Assert.Single(_runs);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 2);
    }

    [Fact]
    public async Task TimerThatNeverTickedYet_IsMadeUpForToo()
    {
        Run("0 0 * * * *");
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await StopAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Run("0 0 * * * *");
        await Eventually.True(() => _runs.Count == 1);
        Assert.True(_runs[0].Info.IsPastDue);
    }

    [Fact]
    public async Task TimerWithoutMonitor_ForgetsWhatItMissed()
    {
        Run("0 0 * * * *", useMonitor: false);
        await AdvanceAsync(TimeSpan.FromMinutes(59.5), runs: 1);
        await StopAsync();
        _time.Advance(TimeSpan.FromHours(5));

        Run("0 0 * * * *", useMonitor: false);
        await AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Single(_runs);
        Assert.Null(_runs[0].Info.ScheduleStatus);
    }

    [Fact]
    public async Task RunOnStartup_RunsAtOnce_NotPastDue()
    {
        Run("0 0 * * * *", runOnStartup: true);
        await Eventually.True(() => _runs.Count == 1);
        Assert.False(_runs[0].Info.IsPastDue);
        await AdvanceAsync(TimeSpan.FromMinutes(59.5), runs: 2);
    }

    [Fact]
    public async Task LongRun_PassesOverTheTicksThatFallIntoIt_AndNeverOverlaps()
    {
        var end = new TaskCompletionSource();
        _body = _ => end.Task;
        Run("0 * * * * *");
        await AdvanceAsync(TimeSpan.FromSeconds(30), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Single(_runs);

        _body = _ => Task.CompletedTask;
        WithoutContext(end.SetResult);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 2);
        Assert.Equal(Utc(10, 5, 0), _runs[1].At);
    }

    [Fact]
    public async Task Failure_DoesNotEndTheSchedule()
    {
        _body = _ => throw new InvalidOperationException("broken");
        Run("0 * * * * *");
        await AdvanceAsync(TimeSpan.FromSeconds(30), runs: 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1), runs: 2);
    }

    [Fact]
    public async Task RunCutShortByAStop_RunsAgainAtTheNextStart()
    {
        _body = cancellation => Task.Delay(Timeout.Infinite, cancellation);
        Run("0 0 * * * *");
        await AdvanceAsync(TimeSpan.FromMinutes(59.5), runs: 1);
        await StopAsync();

        _body = _ => Task.CompletedTask;
        Run("0 0 * * * *");
        await Eventually.True(() => _runs.Count == 2);
        Assert.True(_runs[1].Info.IsPastDue);
    }

    [Fact]
    public async Task UnreadableRecord_IsPassedOver()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "sweep.json"), "{half");
        Run("0 * * * * *");
        await AdvanceAsync(TimeSpan.FromSeconds(30), runs: 1);
    }

    [Fact]
    public void Definition_OfATimerThatTicksOftenerThanEveryMinute_IsNotMonitored()
    {
        Assert.False(Define("*/5 * * * * *").IsMonitored);
        Assert.True(Define("0 * * * * *").IsMonitored);
        Assert.False(Define("0 * * * * *", useMonitor: false).IsMonitored);
    }

    private static DateTime Utc(int hour, int minute, int second) => new(2026, 1, 31, hour, minute, second, DateTimeKind.Utc);

    private static TimerDefinition Define(string schedule, bool useMonitor = true, bool runOnStartup = false)
    {
        var faults = new List<string>();
        var function = FunctionDiscovery.Discover([typeof(SweepFunctions)], faults).Functions.Single();
        Assert.Empty(faults);
        var parsed = TimerSchedule.TryParse(schedule, out _)!;
        return new TimerDefinition(function, parsed, useMonitor && TimerDefinition.CanBeMonitored(parsed), runOnStartup);
    }

    private void Run(string schedule, bool useMonitor = true, bool runOnStartup = false)
    {
        var store = new TimerStore(_folder, NullLogger<TimerStore>.Instance);
        var loop = new TimerLoop(Define(schedule, useMonitor, runOnStartup), RunBodyAsync, store, _time, NullLogger<TimerLoop>.Instance);

        WithoutContext(() => _loop = loop.RunAsync(_stop.Token));
    }

    /// <summary>Without a context, the loop goes on within Advance: once that returns, the next tick is set.</summary>
    private static void WithoutContext(Action action)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private Task RunBodyAsync(TimerDefinition timer, TimerInfo info, CancellationToken cancellation)
    {
        lock (_runs)
        {
            _runs.Add((_time.GetUtcNow().UtcDateTime, info));
        }

        return _body(cancellation);
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
        _stop = new CancellationTokenSource();
    }

    private async Task AdvanceAsync(TimeSpan by, int? runs = null)
    {
        WithoutContext(() => _time.Advance(by));
        if (runs is { } count)
        {
            await Eventually.True(() => _runs.Count >= count);
            Assert.Equal(count, _runs.Count);
        }
    }

    public sealed class SweepFunctions
    {
        [Function("Sweep")]
        public static void Sweep([TimerTrigger("0 * * * * *")] TimerInfo timer) => _ = timer;
    }
}

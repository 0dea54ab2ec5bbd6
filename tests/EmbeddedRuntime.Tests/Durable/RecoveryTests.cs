using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

/// <summary>What is taken up at a start is taken up once, by whom it is meant for, and in order.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public async Task Start_WhileWhatItTakesUpRunsAlready_DeliversWhatThatCausesOnce()
    {
        var time = new HesitatingClock();
        var functions = new TestFunctions().Entity<Tally>("Tally").Orchestrator("Sleeps", static async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.Entities.SignalEntityAsync(new EntityInstanceId("Tally", "one"), "Add", 1);
            return "signalled";
        });
        await using var engine = await EngineFixture.StartAsync(functions, time);
        var ids = new[] { await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps"), await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps") };
        foreach (var id in ids)
        {
            await engine.UntilAsync(id, static found => found.IsRunning);
        }

        await engine.Engine.StopAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromHours(2));
        time.HoldSecondCall(Tally.Entered.Task);

        await engine.RestartAsync(functions);
        foreach (var id in ids)
        {
            await engine.EndOfAsync(id);
        }

        await engine.Client.Entities.SignalEntityAsync(new EntityInstanceId("Tally", "one"), "Add", 1000);
        Tally.Release.SetResult();

        Assert.Equal(1002, await engine.EntityUntilAsync<int>(new EntityInstanceId("Tally", "one"), static value => value >= 1000));
    }

    [Fact]
    public async Task EntityReply_ToAPurgedOrchestration_NeverReachesALaterOne()
    {
        var functions = new TestFunctions().Entity<Gated>("Gated")
            .Orchestrator("Calls", static context => context.Entities.CallEntityAsync<int>(new EntityInstanceId("Gated", "one"), "Add", 1))
            .Orchestrator("Sleeps", static async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.WaitForExternalEvent<string>("check");
                return timer.IsCompleted;
            });
        await using var engine = await EngineFixture.StartAsync(functions);
        var caller = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Calls");
        await Gated.Entered.Task.WaitAsync(EngineFixture.Soon);
        await engine.Client.TerminateInstanceAsync(caller);
        await engine.EndOfAsync(caller);
        await engine.Client.PurgeInstanceAsync(caller);
        await engine.Engine.StopAsync(new CancellationToken(canceled: true));

        await engine.RestartAsync(functions);
        var later = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps");
        await engine.UntilAsync(later, static found => found.IsRunning);
        Gated.Release.SetResult();
        await engine.EntityUntilAsync<int>(new EntityInstanceId("Gated", "one"), static value => value == 1);
        await engine.Client.RaiseEventAsync(later, "check");

        Assert.False((await engine.EndOfAsync(later)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Parent_StartedAgainWhileAChildOfItsPredecessorRuns_GetsAChildOfItsOwn()
    {
        var functions = new TestFunctions()
            .Orchestrator("Child", static context => context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Parent", static async context =>
            {
                var child = context.CallSubOrchestratorAsync<string>("Child");
                var done = context.WaitForExternalEvent<string>("done");
                return await await Task.WhenAny(child, done);
            });
        await using var engine = await EngineFixture.StartAsync(functions);
        var options = new StartOrchestrationOptions("parent");
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", options);
        await engine.UntilAsync("parent", static found => found.IsRunning);
        await engine.Client.TerminateInstanceAsync("parent");
        await engine.EndOfAsync("parent");

        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", options);
        await engine.UntilAsync("parent", static found => found.IsRunning);
        await engine.Client.RaiseEventAsync("parent", "done", "fine");

        Assert.Equal("fine", (await engine.EndOfAsync("parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_BeforeAnInstanceIsDue_KeepTheirOrder()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var functions = new TestFunctions().Orchestrator("Later", static async context =>
        {
            var seen = new List<int>();
            while (seen.Count < 20)
            {
                seen.Add(await context.WaitForExternalEvent<int>("tick"));
            }

            return seen;
        });
        await using var engine = await EngineFixture.StartAsync(functions, time);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Later", new StartOrchestrationOptions(null, time.GetUtcNow().AddHours(1)));
        for (var i = 0; i < 20; i++)
        {
            await engine.Client.RaiseEventAsync(id, "tick", i);
        }

        time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(Enumerable.Range(0, 20), (await engine.EndOfAsync(id)).ReadOutputAs<List<int>>()!);
    }

    [Fact]
    public async Task Timer_DueAfterTheClockWasSet_FiresWithoutTheWholeWait()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var functions = new TestFunctions().Orchestrator("Sleeps", static async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(10), CancellationToken.None);
            return "awake";
        });
        await using var engine = await EngineFixture.StartAsync(functions, time);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps");
        await engine.UntilAsync(id, static found => found.IsRunning);

        time.AdjustTime(time.GetUtcNow().AddDays(11));
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("awake", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    public sealed class Gated : TaskEntity<int>
    {
        public static TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);


        public async Task<int> Add(int amount)
        {
            Entered.TrySetResult();
            await Release.Task.ConfigureAwait(false);
            return State += amount;
        }
    }

    public sealed class Tally : TaskEntity<int>
    {
        public static TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<int> Add(int amount)
        {
            Entered.TrySetResult();
            await Release.Task.ConfigureAwait(false);
            return State += amount;
        }
    }

    /// <summary>Holds up the thread that starts the engine, after the first thing it has delivered.</summary>
    private sealed class HesitatingClock() : FakeTimeProvider(DateTimeOffset.UtcNow)
    {
        private Task? _until;
        private int _thread;
        private int _calls;

        public void HoldSecondCall(Task until)
        {
            _thread = 0;
            _until = until;
        }

        public override DateTimeOffset GetUtcNow()
        {
            if (_until is { } until
                && Interlocked.CompareExchange(ref _thread, Environment.CurrentManagedThreadId, 0) is var owner
                && (owner == 0 || owner == Environment.CurrentManagedThreadId)
                && Interlocked.Increment(ref _calls) == 2)
            {
                until.Wait(EngineFixture.Soon);
            }

            return base.GetUtcNow();
        }
    }
}

using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

public sealed class RestartTests
{
    private static TestFunctions Functions() => new TestFunctions()
        .Activity<int, int>("Double", static value => value * 2)
        .Orchestrator("Steps", static async context =>
        {
            var sum = await context.CallActivityAsync<int>("Double", 1);
            sum += await context.WaitForExternalEvent<int>("first");
            sum += await context.CallActivityAsync<int>("Double", 10);
            sum += await context.WaitForExternalEvent<int>("second");
            return sum;
        })
        .Orchestrator("Sleeps", static async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "awake";
        });

    [Fact]
    public async Task Orchestration_GoesOnAfterARestart()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Steps");
        await engine.UntilAsync(id, static found => found.IsRunning);
        await engine.RestartAsync(Functions());
        await engine.Client.RaiseEventAsync(id, "first", 100);
        await engine.RestartAsync(Functions());
        await engine.Client.RaiseEventAsync(id, "second", 1000);

        Assert.Equal(1122, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Timer_DueWhileStopped_FiresAtTheNextStart()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var engine = await EngineFixture.StartAsync(Functions(), time);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps");
        await engine.UntilAsync(id, static found => found.IsRunning);
        await engine.Engine.StopAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromHours(2));
        await engine.RestartAsync(Functions());

        Assert.Equal("awake", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task EvictedOrchestrations_AreReplayedWhenSomethingComesIn()
    {
        await using var engine = await EngineFixture.StartAsync(Functions(), maxIdle: 3);
        var ids = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            ids.Add(await engine.Client.ScheduleNewOrchestrationInstanceAsync("Steps"));
        }

        foreach (var id in ids)
        {
            await engine.Client.RaiseEventAsync(id, "first", 100);
            await engine.UntilAsync(id, static found => found.IsRunning);
        }

        Assert.True(engine.Engine.InMemory < 40);
        foreach (var id in ids)
        {
            await engine.Client.RaiseEventAsync(id, "second", 1000);
        }

        foreach (var id in ids)
        {
            Assert.Equal(1122, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Activity_StillRunningAtStop_RunsAgain()
    {
        var runs = 0;
        var release = new TaskCompletionSource<int>();
        var functions = new TestFunctions()
            .Activity<string?, int>("Slow", _ => Interlocked.Increment(ref runs) == 1 ? release.Task : Task.FromResult(runs))
            .Orchestrator("Calls", static context => context.CallActivityAsync<int>("Slow"));
        await using var engine = await EngineFixture.StartAsync(functions);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Calls");
        while (Volatile.Read(ref runs) == 0)
        {
            await Task.Delay(5, EngineFixture.Soon);
        }

        await engine.Engine.StopAsync(new CancellationToken(canceled: true));
        await engine.RestartAsync(functions);

        Assert.Equal(2, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        release.SetResult(0);
    }

    [Fact]
    public async Task Queries_PageThroughEverythingOnce()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());
        for (var i = 0; i < 25; i++)
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps", new StartOrchestrationOptions($"s{i:00}"));
        }

        var pages = new List<int>();
        var ids = new List<string>();
        await foreach (var page in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "s", PageSize: 10)).AsPages())
        {
            pages.Add(page.Values.Count);
            ids.AddRange(page.Values.Select(static found => found.InstanceId));
        }

        Assert.Equal([10, 10, 5], pages);
        Assert.Equal(Enumerable.Range(0, 25).Select(static i => $"s{i:00}"), ids);
    }

    [Fact]
    public async Task Purge_RemovesWhatHasEndedAndNothingElse()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());
        var running = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps");
        var ended = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Sleeps");
        await engine.Client.TerminateInstanceAsync(ended);
        await engine.EndOfAsync(ended);

        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync(running)).PurgedInstanceCount);
        Assert.Equal(1, (await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync(ended));
        Assert.NotNull(await engine.Client.GetInstanceAsync(running));
    }
}

using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

public sealed class EntityTests
{
    private static readonly EntityInstanceId One = new("Counter", "one");

    private static TestFunctions Functions() => new TestFunctions().Entity<Counter>("Counter")
        .Orchestrator("Adds", static async context =>
        {
            await context.Entities.SignalEntityAsync(One, "Add", 5);
            return await context.Entities.CallEntityAsync<int>(One, "Add", 2);
        })
        .Orchestrator("Fails", static async context =>
        {
            await context.Entities.CallEntityAsync<int>(One, "Add", 1);
            try
            {
                await context.Entities.CallEntityAsync(One, "AddThenThrow", 10);
            }
            catch (EntityOperationFailedException failed)
            {
                return $"{failed.EntityId} {failed.OperationName} {failed.FailureDetails.ErrorMessage}";
            }

            return "no failure";
        })
        .Orchestrator("Started", static context => Task.FromResult(context.GetInput<string>()));

    [Fact]
    public async Task Operations_OfOneCaller_AreRunInOrder()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());

        Assert.Equal(7, (await engine.RunAsync("Adds")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Operation_Throws_LeavesNoStateAndNoMessagesAndReports()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());

        Assert.Equal("@counter@one AddThenThrow boom", (await engine.RunAsync("Fails")).ReadOutputAs<string>());
        Assert.Equal(1, (await engine.Client.Entities.GetEntityAsync<int>(One))!.State);
        Assert.Null(await engine.Client.Entities.GetEntityAsync(new EntityInstanceId("Counter", "other")));
    }

    [Fact]
    public async Task Signals_FromManyClients_AllCount()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => engine.Client.Entities.SignalEntityAsync(One, "Add", 1)));

        Assert.Equal(500, await engine.EntityUntilAsync<int>(One, static value => value >= 500));
    }

    [Fact]
    public async Task Entity_SignalsAnotherAndStartsAnOrchestration()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());

        await engine.Client.Entities.SignalEntityAsync(One, "Spread", "started-by-entity");

        Assert.Equal(3, await engine.EntityUntilAsync<int>(new EntityInstanceId("counter", "other"), static value => value == 3));
        await engine.UntilAsync("started-by-entity", static found => found.IsCompleted);
        Assert.Equal("hello", (await engine.EndOfAsync("started-by-entity")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Signal_Delayed_ComesWhenItIsDue()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var engine = await EngineFixture.StartAsync(Functions(), time);
        await engine.Client.Entities.SignalEntityAsync(One, "Add", 1, new SignalEntityOptions { SignalTime = time.GetUtcNow().AddMinutes(5) });
        await engine.Client.Entities.SignalEntityAsync(One, "Add", 10);
        Assert.Equal(10, await engine.EntityUntilAsync<int>(One, static value => value != 0));

        await engine.RestartAsync(Functions());
        time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(11, await engine.EntityUntilAsync<int>(One, static value => value != 10));
    }

    [Fact]
    public async Task Delete_RemovesTheEntity_AndQueriesListWhatIsThere()
    {
        await using var engine = await EngineFixture.StartAsync(Functions());
        for (var i = 0; i < 7; i++)
        {
            await engine.Client.Entities.SignalEntityAsync(new EntityInstanceId("Counter", $"k{i}"), "Add", i + 1);
            await engine.EntityUntilAsync<int>(new EntityInstanceId("Counter", $"k{i}"), value => value == i + 1);
        }

        await engine.Client.Entities.SignalEntityAsync(new EntityInstanceId("Counter", "k3"), "delete");
        await engine.EntityUntilAsync<int>(new EntityInstanceId("Counter", "k3"), static value => value == 0);

        var listed = new List<string>();
        await foreach (var entity in engine.Client.Entities.GetAllEntitiesAsync<int>(new EntityQuery { InstanceIdStartsWith = "Counter@k", PageSize = 2 }))
        {
            listed.Add($"{entity.Id.Key}={entity.State}");
        }

        Assert.Equal(["k0=1", "k1=2", "k2=3", "k4=5", "k5=6", "k6=7"], listed);
    }

    public sealed class Counter : TaskEntity<int>
    {
        public int Add(int amount) => State += amount;

        public void AddThenThrow(int amount)
        {
            State += amount;
            Context.SignalEntity(new EntityInstanceId("Counter", "other"), "Add", 1);
            throw new InvalidOperationException("boom");
        }

        public void Spread(string instanceId)
        {
            Context.SignalEntity(new EntityInstanceId("Counter", "other"), "Add", 3);
            Context.ScheduleNewOrchestration("Started", "hello", new StartOrchestrationOptions(instanceId));
        }
    }
}

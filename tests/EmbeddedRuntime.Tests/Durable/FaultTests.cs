using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

/// <summary>One faulty caller harms nobody else.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Signal_ToNoEntity_FailsTheOrchestrationAndNotTheEngine()
    {
        var functions = new TestFunctions().Orchestrator("Signals", static async context =>
        {
            await context.Entities.SignalEntityAsync(default, "Add", 1);
            return "sent";
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.RunAsync("Signals")).RuntimeStatus);
    }

    [Fact]
    public async Task EntitySignal_ToNoEntity_IsThatOperationsFailure()
    {
        var functions = new TestFunctions().Entity<Careless>("Careless")
            .Orchestrator("Calls", static context => context.Entities.CallEntityAsync<string>(new EntityInstanceId("Careless", "one"), "Signal"));
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.RunAsync("Calls")).RuntimeStatus);
    }

    [Fact]
    public async Task Input_ThatIsMissing_IsTheDefaultOfAValueType()
    {
        var functions = new TestFunctions().Orchestrator("Reads", static context => Task.FromResult(context.GetInput<int>()));
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.RunAsync("Reads")).RuntimeStatus);
    }

    [Fact]
    public async Task Failure_NestedVeryDeeply_IsRecorded()
    {
        var functions = new TestFunctions()
            .Activity<string?, string>("Fails", static string (_) =>
                throw Enumerable.Range(0, 200).Aggregate(new InvalidOperationException("root"), static (inner, i) => new InvalidOperationException($"at {i}", inner)))
            .Orchestrator("Calls", static context => context.CallActivityAsync<string>("Fails"));
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal("at 199", (await engine.RunAsync("Calls")).FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task IdleOrchestration_StaysInMemory_HoweverOftenAnotherGoesIdle()
    {
        var functions = new TestFunctions()
            .Orchestrator("Waits", static context => context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Loops", static async context =>
            {
                for (var i = 0; i < 20; i++)
                {
                    await context.WaitForExternalEvent<int>("tick");
                    context.SetCustomStatus(i);
                }

                return await context.WaitForExternalEvent<string>("go");
            });
        await using var engine = await EngineFixture.StartAsync(functions, maxIdle: 3);
        var idle = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await engine.UntilAsync(idle, static found => found.IsRunning);
        var busy = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Loops");
        for (var i = 0; i < 20; i++)
        {
            await engine.Client.RaiseEventAsync(busy, "tick", i);
            await engine.UntilAsync(busy, found => found.SerializedCustomStatus == $"{i}");
        }

        Assert.Equal(2, engine.Engine.InMemory);
    }

    public sealed class Careless : TaskEntity<int>
    {
        public void Signal() => Context.SignalEntity(default, "Add", 1);
    }
}

using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

/// <summary>Messages that come in while a step runs are all taken by the next one.</summary>
public sealed class SameStepTests
{
    [Fact]
    public async Task Terminate_TogetherWithTheEventThatContinuesAsNew_Terminates()
    {
        using var step = new HeldStep();
        await using var engine = await EngineFixture.StartAsync(step.Functions(static async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew("again");
            return "unused";
        }));

        await step.HoldAsync(engine);
        await engine.Client.RaiseEventAsync(HeldStep.Id, "go", "on");
        await engine.Client.TerminateInstanceAsync(HeldStep.Id, "enough");
        step.Release();

        var ended = await engine.EndOfAsync(HeldStep.Id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Suspend_TogetherWithTheEventThatContinuesAsNew_Suspends()
    {
        using var step = new HeldStep();
        await using var engine = await EngineFixture.StartAsync(step.Functions(static async context =>
        {
            if (context.GetInput<string>() is { } carried)
            {
                return carried + await context.WaitForExternalEvent<string>("then");
            }

            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew("again ");
            return "unused";
        }));

        await step.HoldAsync(engine);
        await engine.Client.RaiseEventAsync(HeldStep.Id, "go", "on");
        await engine.Client.SuspendInstanceAsync(HeldStep.Id, "maintenance");
        await engine.Client.RaiseEventAsync(HeldStep.Id, "then", "held back");
        step.Release();

        await engine.UntilAsync(HeldStep.Id, static found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await engine.RestartAsync(step.Functions(static async context => context.GetInput<string>() + await context.WaitForExternalEvent<string>("then")));
        await engine.Client.ResumeInstanceAsync(HeldStep.Id);
        Assert.Equal("again held back", (await engine.EndOfAsync(HeldStep.Id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_AfterTheOneThatContinuesAsNew_IsTheNextExecutions_NotAnAbandonedWaits()
    {
        using var step = new HeldStep();
        await using var engine = await EngineFixture.StartAsync(step.Functions(static async context =>
        {
            if (context.GetInput<string>() is { } carried)
            {
                return carried + await context.WaitForExternalEvent<string>("tick");
            }

            var tick = context.WaitForExternalEvent<string>("tick");
            var go = context.WaitForExternalEvent<string>("go");
            Assert.Same(go, await Task.WhenAny(tick, go));
            context.ContinueAsNew("second ");
            return "unused";
        }));

        await step.HoldAsync(engine);
        await engine.Client.RaiseEventAsync(HeldStep.Id, "go", "on");
        await engine.Client.RaiseEventAsync(HeldStep.Id, "tick", "tock");
        step.Release();

        Assert.Equal("second tock", (await engine.EndOfAsync(HeldStep.Id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Replay_ThatFails_KeepsItsReasonWhenAnAwaitedEventComes()
    {
        await using var engine = await EngineFixture.StartAsync(new TestFunctions().Orchestrator("Code", static async context =>
        {
            context.SetCustomStatus("waits");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return "late";
        }));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Code", new StartOrchestrationOptions(HeldStep.Id));
        await engine.UntilAsync(HeldStep.Id, static found => found.IsRunning);

        await engine.RestartAsync(new TestFunctions().Orchestrator("Code", static context => context.WaitForExternalEvent<string>("go")));
        await engine.Client.RaiseEventAsync(HeldStep.Id, "go", "on");

        Assert.Contains(
            "its history has a timer as #0, which its code no longer schedules", (await engine.EndOfAsync(HeldStep.Id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    /// <summary>An orchestration whose first step runs until released.</summary>
    private sealed class HeldStep : IDisposable
    {
        public const string Id = "held";

        private readonly ManualResetEventSlim _released = new();
        private readonly TaskCompletionSource _holds = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TestFunctions Functions(Func<TaskOrchestrationContext, Task<string>> then) => new TestFunctions().Orchestrator("Held", context =>
        {
            _holds.TrySetResult();
            _released.Wait(EngineFixture.Soon);
            return then(context);
        });

        public async Task HoldAsync(EngineFixture engine)
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync("Held", new StartOrchestrationOptions(Id));
            await _holds.Task.WaitAsync(EngineFixture.Soon);
        }

        public void Release() => _released.Set();

        public void Dispose() => _released.Dispose();
    }
}

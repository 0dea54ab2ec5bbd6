using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

public sealed class DeterminismTests
{
    private static TestFunctions With(Func<TaskOrchestrationContext, Task<string>> body) => new TestFunctions()
        .Activity<string, string>("Echo", static value => value)
        .Activity<string, string>("Other", static value => value)
        .Orchestrator("Code", body);

    [Fact]
    public async Task Replay_IntoCodeThatCallsAnotherActivity_FailsAndSaysWhatDiffers()
    {
        var before = With(static async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            return await context.WaitForExternalEvent<string>("go");
        });
        var after = With(static async context =>
        {
            await context.CallActivityAsync<string>("Other", "x");
            return await context.WaitForExternalEvent<string>("go");
        });

        Assert.Contains(
            "its history has activity 'Echo' as #0, its code now schedules activity 'Other' as #0", await MessageAfterChange(before, after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_IntoCodeThatSchedulesLess_FailsAndSaysWhatIsMissing()
    {
        var before = With(static async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            return await context.WaitForExternalEvent<string>("go");
        });
        var after = With(static context => context.WaitForExternalEvent<string>("go"));

        Assert.Contains("its history has activity 'Echo' as #0, which its code no longer schedules", await MessageAfterChange(before, after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_IntoCodeThatSchedulesMore_FailsAndSaysWhatIsNew()
    {
        var before = With(static context => context.WaitForExternalEvent<string>("go"));
        var after = With(static async context =>
        {
            await context.CallActivityAsync<string>("Echo", "x");
            return await context.WaitForExternalEvent<string>("go");
        });

        Assert.Contains("its code now schedules activity 'Echo' as #0, which its history does not have", await MessageAfterChange(before, after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_OfSomethingThatIsNotDurable_FailsTheInstance()
    {
        var functions = With(static async _ =>
        {
            await Task.Delay(1);
            return "done";
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Contains("awaited something that is not durable", (await engine.RunAsync("Code")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_OfSomethingThatIsNotDurable_BesideSomethingThatIs_FailsTheInstance()
    {
        var functions = With(static async context =>
        {
            var durable = context.WaitForExternalEvent<string>("never");
            await Task.Delay(1);
            return await durable;
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Contains("awaited something that is not durable", (await engine.RunAsync("Code")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Context_UsedOnAForeignThread_FailsTheInstance()
    {
        var functions = With(static async context =>
        {
            var durable = context.WaitForExternalEvent<string>("never");
            await Task.Run(() => context.CallActivityAsync<string>("Echo", "x")).ConfigureAwait(false);
            return await durable;
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Contains("not durable", (await engine.RunAsync("Code")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AsyncVoid_ThatThrows_FailsTheInstance()
    {
        var functions = With(static context =>
        {
            ThrowLater(context);
            return context.WaitForExternalEvent<string>("never");
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal("escaped", (await engine.RunAsync("Code")).FailureDetails!.ErrorMessage);

        static async void ThrowLater(TaskOrchestrationContext context)
        {
            await context.CallActivityAsync<string>("Echo", "x");
            throw new InvalidOperationException("escaped");
        }
    }

    private static async Task<string> MessageAfterChange(TestFunctions before, TestFunctions after)
    {
        await using var engine = await EngineFixture.StartAsync(before);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Code");
        await engine.UntilAsync(id, static found => found.IsRunning);
        await engine.Engine.StopAsync(CancellationToken.None);
        await engine.RestartAsync(after);
        await engine.Client.RaiseEventAsync(id, "go", "on");
        var ended = await engine.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        return ended.FailureDetails!.ErrorMessage;
    }
}

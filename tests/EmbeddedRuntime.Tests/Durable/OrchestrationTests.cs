using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Durable;

public sealed class OrchestrationTests
{
    private static TestFunctions Functions() => new TestFunctions()
        .Activity<int, int>("Double", static value => value * 2)
        .Activity<string, string>("Fail", static string (message) => throw new InvalidOperationException(message));

    [Fact]
    public async Task Activities_InSequence_PassResultsOn()
    {
        var functions = Functions().Orchestrator("Chain", static async context =>
        {
            var value = context.GetInput<int>();
            for (var i = 0; i < 5; i++)
            {
                value = await context.CallActivityAsync<int>("Double", value);
            }

            return value;
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        var done = await engine.RunAsync("Chain", 1);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(32, done.ReadOutputAs<int>());
        Assert.Equal(1, done.ReadInputAs<int>());
    }

    [Fact]
    public async Task Activities_FannedOut_AllComeBack()
    {
        var functions = Functions().Orchestrator("Fan", static async context =>
            (await Task.WhenAll(Enumerable.Range(0, 200).Select(i => context.CallActivityAsync<int>("Double", i)))).Sum());
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal(200 * 199, (await engine.RunAsync("Fan")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activity_Throws_OrchestratorSeesTypeAndMessage()
    {
        var functions = Functions().Orchestrator("Catch", static async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Fail", "disk full");
            }
            catch (TaskFailedException failed)
            {
                return $"{failed.TaskName} {failed.FailureDetails.ErrorMessage} {failed.IsCausedByException<InvalidOperationException>()}";
            }
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal("Fail disk full True", (await engine.RunAsync("Catch")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Failure_NotCaught_FailsTheInstanceWithItsCause()
    {
        var functions = Functions().Orchestrator("Throws", static async context => await context.CallActivityAsync<string>("Fail", "no such image"));
        await using var engine = await EngineFixture.StartAsync(functions);

        var done = await engine.RunAsync("Throws");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal("no such image", done.FailureDetails?.ErrorMessage);
    }

    [Fact]
    public async Task MissingActivityAndOrchestrator_AreNamed()
    {
        var functions = Functions().Orchestrator("Calls", static async context => await context.CallActivityAsync<string>("Nowhere"));
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Contains("no activity named 'Nowhere'", (await engine.RunAsync("Calls")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => engine.RunAsync("Absent"));
        Assert.Contains("no orchestrator named 'Absent'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_ByPolicy_TriesAgainUntilItSucceeds()
    {
        var attempts = 0;
        var functions = new TestFunctions()
            .Activity<string?, int>("Flaky", _ => Interlocked.Increment(ref attempts) < 3 ? throw new TimeoutException("not yet") : attempts)
            .Orchestrator("Retries", static context => context.CallActivityAsync<int>(
                "Flaky", TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(5), 2))));
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal(3, (await engine.RunAsync("Retries")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Retry_PolicyThatDoesNotHandleTheFailure_GivesUpAtOnce()
    {
        var attempts = 0;
        var functions = new TestFunctions()
            .Activity<string?, int>("Flaky", int (_) => throw new ArgumentException($"attempt {Interlocked.Increment(ref attempts)}"))
            .Orchestrator("Retries", static context => context.CallActivityAsync<int>("Flaky", TaskOptions.FromRetryPolicy(
                new RetryPolicy(5, TimeSpan.FromMilliseconds(5)) { HandleFailure = failure => !failure.IsCausedBy<ArgumentException>() })));
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal("attempt 1", (await engine.RunAsync("Retries")).FailureDetails?.ErrorMessage);
    }

    [Fact]
    public async Task Retry_ByHandler_IsAskedEachTime()
    {
        var functions = Functions().Orchestrator("Asks", static async context =>
        {
            var asked = 0;
            try
            {
                await context.CallActivityAsync<string>("Fail", "again", TaskOptions.FromRetryHandler(retry => (asked = retry.LastAttemptNumber) < 4));
            }
            catch (TaskFailedException)
            {
                return asked;
            }

            return -1;
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal(4, (await engine.RunAsync("Asks")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task SubOrchestration_ReturnsItsResultAndKnowsItsParent()
    {
        var functions = Functions()
            .Orchestrator("Child", static context => Task.FromResult($"{context.InstanceId} of {context.Parent?.InstanceId}"))
            .Orchestrator("Parent", static context =>
                context.CallSubOrchestratorAsync<string>("Child", null, new TaskOptions().WithInstanceId("child-1")));
        await using var engine = await EngineFixture.StartAsync(functions);

        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent-1"));

        Assert.Equal("child-1 of parent-1", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task SubOrchestration_WithAnIdThatRuns_FailsItsTask()
    {
        var functions = Functions()
            .Orchestrator("Waits", static context => context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Parent", static context =>
                context.CallSubOrchestratorAsync<string>("Waits", null, new TaskOptions().WithInstanceId("taken")));
        await using var engine = await EngineFixture.StartAsync(functions);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("taken"));

        Assert.Contains("'taken' exists already", (await engine.RunAsync("Parent")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubOrchestration_WithAnIdThatIsNone_IsRefusedInTheCode()
    {
        var functions = Functions().Orchestrator("Parent", static context =>
            context.CallSubOrchestratorAsync<string>("Parent", null, new TaskOptions().WithInstanceId("@counter@one")));
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Contains("does not begin with '@'", (await engine.RunAsync("Parent")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InstanceId_OfARunningOrchestrationIsRefused_OfAnEndedOneReplaced()
    {
        var functions = Functions().Orchestrator("Waits", static context => context.WaitForExternalEvent<int>("go"));
        await using var engine = await EngineFixture.StartAsync(functions);
        var options = new StartOrchestrationOptions("only");
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options);

        var refused = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => engine.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options));
        Assert.Contains("'only' exists already", refused.Message, StringComparison.Ordinal);

        await engine.Client.RaiseEventAsync("only", "go", 1);
        Assert.Equal(1, (await engine.EndOfAsync("only")).ReadOutputAs<int>());
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Waits", options);
        await engine.Client.RaiseEventAsync("only", "go", 2);
        Assert.Equal(2, (await engine.EndOfAsync("only")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Events_RaisedBeforeTheyAreAwaited_AreTakenByNameInOrder()
    {
        var functions = Functions().Orchestrator("Reads", static async context =>
        {
            await context.WaitForExternalEvent<string>("start");
            return string.Concat(
                await context.WaitForExternalEvent<string>("B"),
                await context.WaitForExternalEvent<string>("a"),
                await context.WaitForExternalEvent<string>("A"));
        });
        await using var engine = await EngineFixture.StartAsync(functions);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Reads");
        await engine.Client.RaiseEventAsync(id, "a", "1");
        await engine.Client.RaiseEventAsync(id, "A", "2");
        await engine.Client.RaiseEventAsync(id, "b", "3");
        await engine.Client.RaiseEventAsync(id, "start", "");

        Assert.Equal("312", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task EventWithTimeout_TimesOut_AndCancelsTheWait()
    {
        var functions = Functions().Orchestrator("Impatient", static async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("never", TimeSpan.FromMilliseconds(20));
            }
            catch (TaskCanceledException)
            {
                return "gave up";
            }
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.Equal("gave up", (await engine.RunAsync("Impatient")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Timer_Cancelled_LeavesNothingBehind()
    {
        var functions = Functions().Orchestrator("Cancels", static async context =>
        {
            using var source = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), source.Token);
            await context.CallActivityAsync<int>("Double", 1);
            source.Cancel();
            await context.CallActivityAsync<int>("Double", 2);
            return timer.IsCanceled;
        });
        await using var engine = await EngineFixture.StartAsync(functions);

        Assert.True((await engine.RunAsync("Cancels")).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task ContinueAsNew_KeepsEventsThatNobodyAwaited()
    {
        var functions = Functions().Orchestrator("Counts", static async context =>
        {
            var seen = context.GetInput<List<int>>() ?? [];
            seen.Add(await context.WaitForExternalEvent<int>("tick"));
            if (seen.Count < 50)
            {
                context.ContinueAsNew(seen);
            }

            return seen;
        });
        await using var engine = await EngineFixture.StartAsync(functions);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Counts");
        for (var i = 0; i < 50; i++)
        {
            await engine.Client.RaiseEventAsync(id, "tick", i);
        }

        Assert.Equal(Enumerable.Range(0, 50), (await engine.EndOfAsync(id)).ReadOutputAs<List<int>>()!);
    }

    [Fact]
    public async Task Terminate_Recursive_EndsChildrenToo()
    {
        var functions = Functions()
            .Orchestrator("Waits", static context => context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Parent", static context =>
                context.CallSubOrchestratorAsync<string>("Waits", null, new TaskOptions().WithInstanceId("below")));
        await using var engine = await EngineFixture.StartAsync(functions);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
        await engine.UntilAsync("below", static found => found.IsRunning);

        await engine.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", Recursive: true));

        var ended = await engine.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.EndOfAsync("below")).RuntimeStatus);
    }

    [Fact]
    public async Task Suspended_TakesEventsInButRunsOnlyWhenResumed()
    {
        var functions = Functions().Orchestrator("Waits", static context => context.WaitForExternalEvent<string>("go"));
        await using var engine = await EngineFixture.StartAsync(functions);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await engine.Client.WaitForInstanceStartAsync(id, EngineFixture.Soon);
        await engine.Client.SuspendInstanceAsync(id, "maintenance");
        await engine.UntilAsync(id, static found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        await engine.Client.RaiseEventAsync(id, "go", "late");
        await engine.RestartAsync(functions);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await engine.Client.ResumeInstanceAsync(id);
        Assert.Equal("late", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task CustomStatus_IsVisibleWhileItRuns()
    {
        var functions = Functions().Orchestrator("Reports", static async context =>
        {
            context.SetCustomStatus("pulling");
            return await context.WaitForExternalEvent<string>("go");
        });
        await using var engine = await EngineFixture.StartAsync(functions);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Reports");

        var found = await engine.UntilAsync(id, static found => found.SerializedCustomStatus is not null);
        Assert.Equal("pulling", found.ReadCustomStatusAs<string>());
        await engine.Client.RaiseEventAsync(id, "go", "on");
        Assert.Equal("pulling", (await engine.EndOfAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task StartAt_InTheFuture_HoldsTheStartAndEarlyEvents()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        var functions = Functions().Orchestrator("Later", static async context => (await context.WaitForExternalEvent<int>("go"), context.CurrentUtcDateTime).Item1);
        await using var engine = await EngineFixture.StartAsync(functions, time);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Later", new StartOrchestrationOptions(null, time.GetUtcNow().AddHours(1)));
        await engine.Client.RaiseEventAsync(id, "go", 7);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);

        await engine.RestartAsync(functions);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.Client.GetInstanceAsync(id))!.RuntimeStatus);
        time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(7, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task GuidsAndTime_AreTheSameOnReplay()
    {
        var functions = Functions().Orchestrator("Ids", static async context =>
        {
            var before = (context.NewGuid(), context.NewGuid(), context.CurrentUtcDateTime);
            await context.WaitForExternalEvent<string>("go");
            return new[] { before.Item1.ToString(), before.Item2.ToString(), before.CurrentUtcDateTime.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        });
        functions.Orchestrator("Same", static async context =>
        {
            var first = context.NewGuid();
            context.SetCustomStatus(first);
            await context.WaitForExternalEvent<string>("go");
            return first;
        });
        await using var engine = await EngineFixture.StartAsync(functions);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Same");
        var seen = (await engine.UntilAsync(id, static found => found.SerializedCustomStatus is not null)).ReadCustomStatusAs<Guid>();

        await engine.RestartAsync(functions);
        await engine.Client.RaiseEventAsync(id, "go");

        Assert.Equal(seen, (await engine.EndOfAsync(id)).ReadOutputAs<Guid>());
    }
}

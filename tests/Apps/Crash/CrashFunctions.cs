using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.CrashApp;

/// <summary>Orchestrations that use everything the engine promises, and leave traces that can be counted.</summary>
public sealed class CrashFunctions
{
    private const int FanOut = 5;
    private const int Rounds = 4;

    private static readonly string Traces = Path.Combine(Environment.GetEnvironmentVariable("DATA_FOLDER")!, "traces");

    /// <summary>Fan-out, timers, a sub-orchestration, an event, entities. Its result is 10 + 10 + the event's payload.</summary>
    [Function(nameof(Mixed))]
    public static async Task<int> Mixed([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var fanned = await Task.WhenAll(Enumerable.Range(0, FanOut).Select(i =>
            context.CallActivityAsync<int>(nameof(Trace), new TraceInput(context.InstanceId, i))));
        await context.CreateTimer(TimeSpan.FromMilliseconds(150), CancellationToken.None);
        var child = await context.CallSubOrchestratorAsync<int>(nameof(Child), context.InstanceId);
        await context.Entities.CallEntityAsync<int>(new EntityInstanceId(nameof(Counter), "called"), nameof(Counter.AddAndPassOn), 1);
        await context.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Counter), "signalled"), nameof(Counter.Add), 1);
        var payload = await context.WaitForExternalEvent<int>("go", TimeSpan.FromHours(1));
        await context.CallSubOrchestratorAsync<int>(nameof(Loop), Rounds);
        return fanned.Sum() + child + payload;
    }

    [Function(nameof(Child))]
    public static async Task<int> Child([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sum = 0;
        for (var i = 0; i < FanOut; i++)
        {
            sum += await context.CallActivityAsync<int>(nameof(Trace), new TraceInput($"{context.GetInput<string>()}-child", i));
        }

        return sum;
    }

    /// <summary>Counts once in each of its executions.</summary>
    [Function(nameof(Loop))]
    public static async Task<int> Loop([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var left = context.GetInput<int>();
        await context.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Counter), "looped"), nameof(Counter.Add), 1);
        await context.CreateTimer(TimeSpan.FromMilliseconds(30), CancellationToken.None);
        if (left > 1)
        {
            context.ContinueAsNew(left - 1);
        }

        return left;
    }

    /// <summary>Leaves an empty file for each of its runs.</summary>
    [Function(nameof(Trace))]
    public static int Trace([ActivityTrigger] TraceInput input)
    {
        Directory.CreateDirectory(Traces);
        File.Create(Path.Combine(Traces, $"{input.Owner}.{input.Number}.{Guid.NewGuid():N}")).Dispose();
        return input.Number;
    }
}

/// <summary>Which run of which activity leaves a trace.</summary>
public sealed record TraceInput(string Owner, int Number);

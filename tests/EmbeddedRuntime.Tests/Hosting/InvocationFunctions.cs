using System.Collections.Concurrent;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

/// <summary>What happened during invocations, in order.</summary>
public sealed class Trace
{
    public ConcurrentQueue<string> Lines { get; } = [];
}

public sealed class ScopedMark(Trace trace) : IDisposable
{
    public void Dispose() => trace.Lines.Enqueue("scope disposed");
}

/// <summary>A function of every kind on one disposable class.</summary>
public sealed class InvocationFunctions(Trace trace, ScopedMark mark) : IDisposable
{
    [Function("StartAll")]
    public async Task<IResult> StartAll([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Orchestrate), request.HttpContext.RequestAborted);
        var finished = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return Results.Text(finished.SerializedOutput ?? finished.FailureDetails?.ToString());
    }

    [Function(nameof(Orchestrate))]
    public async Task<string> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = mark;
        var first = await context.CallActivityAsync<int>(nameof(Act), 20);
        var second = await context.Entities.CallEntityAsync<int>(new EntityInstanceId("Keep", "k"), "Add", first);
        try
        {
            await context.CallActivityAsync(nameof(Throw));
            return "nothing was thrown";
        }
        catch (TaskFailedException failed)
        {
            return $"{second} {failed.FailureDetails.ErrorType}";
        }
    }

    [Function(nameof(Act))]
    public int Act([ActivityTrigger] int input)
    {
        trace.Lines.Enqueue("acted");
        return input + 1;
    }

    [Function(nameof(Throw))]
    public static int Throw([ActivityTrigger] string? input) => throw new FormatException($"as it is {input}");

    [Function("Keep")]
    public static Task Keep([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<TallyEntity>();

    [Function("Tick")]
    public void Tick([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => _ = timer;

    public void Dispose() => trace.Lines.Enqueue("instance disposed");
}

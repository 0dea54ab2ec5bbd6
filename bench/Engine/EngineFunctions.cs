using System.Diagnostics;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.Bench.Engine;

/// <summary>The functions app that is measured. Its HTTP functions do the measuring inside, where HTTP costs nothing.</summary>
public sealed class EngineFunctions
{
    private const int Concurrency = 256;

    [Function(nameof(Increment))]
    public static int Increment([ActivityTrigger] int value) => value + 1;

    /// <summary>So many activities, one after the other.</summary>
    [Function(nameof(Chain))]
    public static async Task<int> Chain([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var length = context.GetInput<int>();
        var value = 0;
        for (var i = 0; i < length; i++)
        {
            value = await context.CallActivityAsync<int>(nameof(Increment), value);
        }

        return value;
    }

    [Function(nameof(WaitForGo))]
    public static Task<int> WaitForGo([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<int>("go");

    /// <summary>Runs many chains at once.</summary>
    [Function(nameof(Throughput))]
    public static async Task<IResult> Throughput(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bench/throughput/{count:int}/{length:int}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        int count,
        int length)
    {
        var wrong = 0;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), Options(request), async (_, cancellation) =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Chain), length, cancellation);
            var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation);
            if (done.RuntimeStatus != OrchestrationRuntimeStatus.Completed || done.ReadOutputAs<int>() != length)
            {
                Interlocked.Increment(ref wrong);
            }
        });
        return Results.Ok(new ThroughputResult(count / watch.Elapsed.TotalSeconds, wrong));
    }

    /// <summary>Runs chains one at a time, each timed from scheduling to completion.</summary>
    [Function(nameof(Latency))]
    public static async Task<IResult> Latency(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bench/latency/{count:int}/{length:int}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        int count,
        int length)
    {
        var samples = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Chain), length, request.HttpContext.RequestAborted);
            await client.WaitForInstanceCompletionAsync(id, request.HttpContext.RequestAborted);
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(samples);
        return Results.Ok(new LatencyResult(samples[count / 2], samples[count * 99 / 100]));
    }

    /// <summary>Starts instances that wait for an event.</summary>
    [Function(nameof(StartWaiting))]
    public static async Task<IResult> StartWaiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bench/waiting/{count:int}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        int count)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, count), Options(request), async (i, cancellation) =>
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitForGo), new StartOrchestrationOptions($"waiting-{i}"), cancellation);
            await client.WaitForInstanceStartAsync($"waiting-{i}", cancellation);
        });
        return Results.Ok();
    }

    /// <summary>Raises the event of each and waits until all have ended.</summary>
    [Function(nameof(FinishWaiting))]
    public static async Task<IResult> FinishWaiting(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "bench/finish/{count:int}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        int count)
    {
        var wrong = 0;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), Options(request), async (i, cancellation) =>
        {
            await client.RaiseEventAsync($"waiting-{i}", "go", i, cancellation);
            var done = await client.WaitForInstanceCompletionAsync($"waiting-{i}", getInputsAndOutputs: true, cancellation);
            if (done.ReadOutputAs<int>() != i)
            {
                Interlocked.Increment(ref wrong);
            }
        });
        return Results.Ok(new ThroughputResult(count / watch.Elapsed.TotalSeconds, wrong));
    }

    private static ParallelOptions Options(HttpRequest request) =>
        new() { MaxDegreeOfParallelism = Concurrency, CancellationToken = request.HttpContext.RequestAborted };
}

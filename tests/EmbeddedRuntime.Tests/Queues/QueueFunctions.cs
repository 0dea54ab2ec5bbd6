using System.Collections.Concurrent;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Queues;

public sealed record Job(string Name, int Size);

public sealed class Inbox
{
    public ConcurrentQueue<object> Received { get; } = [];
}

public sealed class QueueFunctions(Inbox inbox)
{
    [Function("Texts")]
    public void Texts([QueueTrigger("texts")] string text, [DurableClient] DurableTaskClient client) => inbox.Received.Enqueue((text, client.Name.Length > 0));

    [Function("Bytes")]
    public Task Bytes([QueueTrigger("bytes")] BinaryData body)
    {
        inbox.Received.Enqueue(body.ToArray());
        return Task.CompletedTask;
    }

    [Function("Jobs")]
    public void Jobs([QueueTrigger("%JobQueue%")] Job job, FunctionContext context) =>
        inbox.Received.Enqueue((job, context.FunctionDefinition.InputBindings["job"].Type));
}

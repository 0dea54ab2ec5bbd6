using FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>Runs the app's queue triggers.</summary>
internal sealed class QueueService(
    IReadOnlyList<QueueDefinition> queues, InvocationRuntime runtime, QueueStores stores, QueueOptions options, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _listeners = Task.CompletedTask;

    public void Start()
    {
        var logger = loggers.CreateLogger<QueueListener>();
        _listeners = Task.WhenAll(queues.Select(queue => Task.Run(async () =>
        {
            using var listener = new QueueListener(
                queue.Queue, stores.For(queue.Connection), (message, stopping) => RunAsync(queue, message, stopping), options, time, logger);
            await listener.RunAsync(_stopping.Token);
        })));
    }

    public void StopReceiving() => _stopping.Cancel();

    /// <summary>Waits for what still runs, until cancelled.</summary>
    public Task WhenIdleAsync(CancellationToken cancellation) =>
        _listeners.WaitAsync(cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void Dispose() => _stopping.Dispose();

    private Task<object?> RunAsync(QueueDefinition queue, QueueMessage message, CancellationToken cancellation)
    {
        var value = QueueMessageReader.Read(message.Body, queue.Function.TriggerType);
        return runtime.InvokeAsync(new EmbeddedFunctionContext(runtime, queue.Function, value, cancellation));
    }
}

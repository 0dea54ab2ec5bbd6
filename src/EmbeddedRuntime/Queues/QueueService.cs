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

        // Opened before anything runs, so that a store that cannot be opened fails the start.
        var sources = queues.Select(queue => (Queue: queue, Store: stores.For(queue.Connection))).ToList();
        _listeners = Task.WhenAll(sources.Select(source => Task.Run(() => ListenAsync(source.Queue, source.Store, logger))));
    }

    public void StopReceiving() => _stopping.Cancel();

    /// <summary>Waits for what still runs, until cancelled.</summary>
    public Task WhenIdleAsync(CancellationToken cancellation) =>
        _listeners.WaitAsync(cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void Dispose() => _stopping.Dispose();

    private async Task ListenAsync(QueueDefinition queue, IQueueStore store, ILogger<QueueListener> logger)
    {
        using var listener = new QueueListener(queue.Queue, store, (message, stopping) => RunAsync(queue, message, stopping), options, time, logger);
        await listener.RunAsync(_stopping.Token);
    }

    private Task<object?> RunAsync(QueueDefinition queue, QueueMessage message, CancellationToken cancellation)
    {
        var value = QueueMessageReader.Read(message.Body, queue.Function.TriggerType);
        return runtime.InvokeAsync(new EmbeddedFunctionContext(runtime, queue.Function, value, cancellation));
    }
}

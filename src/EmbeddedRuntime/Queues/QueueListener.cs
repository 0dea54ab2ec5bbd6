using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>Receives from one queue and has each message worked off, a bounded number at once.</summary>
internal sealed partial class QueueListener(
    string queue, IQueueStore store, Func<QueueMessage, CancellationToken, Task> work, QueueOptions options, TimeProvider time, ILogger<QueueListener> logger)
    : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _free = new(options.BatchSize);

    /// <summary>Runs until stopped and everything that was received has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var wasEmpty = await ReceiveAsync(stopping) == 0;
                if (!wasEmpty)
                {
                    pause = ShortestPause;
                    continue;
                }

                await store.WaitAsync(queue, pause, stopping);
                pause = Shorter(pause * 2, options.MaxPollingInterval);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Storage that is away comes back; the listener waits for it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogUnreachable(error, queue, pause);
                await PauseAsync(pause, stopping);
                pause = Shorter(pause * 2, options.MaxPollingInterval);
            }
        }

        for (var i = 0; i < options.BatchSize; i++)
        {
            await _free.WaitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => _free.Dispose();

    /// <summary>Receives as many messages as can be worked on now, and starts them.</summary>
    private async Task<int> ReceiveAsync(CancellationToken stopping)
    {
        await _free.WaitAsync(stopping);
        var slots = 1;
        while (_free.Wait(0, CancellationToken.None))
        {
            slots++;
        }

        var started = 0;
        try
        {
            var messages = await store.ReceiveAsync(queue, slots, options.Lease, stopping);
            foreach (var message in messages)
            {
                started++;
                _ = Task.Run(() => HandleAsync(message, stopping), CancellationToken.None);
            }

            return started;
        }
        finally
        {
            if (slots > started)
            {
                _free.Release(slots - started);
            }
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken stopping)
    {
        try
        {
            if (message.DequeueCount > options.MaxDequeueCount)
            {
                // Tried that often without an end: the process died of it each time, or so it seems.
                await PoisonAsync(message);
                return;
            }

            await WorkAsync(message, stopping);
        }
#pragma warning disable CA1031 // The message comes back by itself once its time has passed.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogNotSettled(error, queue, message.Id);
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task WorkAsync(QueueMessage message, CancellationToken stopping)
    {
        await using var lease = new QueueLease(store, queue, message, options.Lease, time);
        Exception? failure = null;
        try
        {
            await work(message, stopping);
        }
#pragma warning disable CA1031 // Whatever a function throws decides only over its message.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }

        var ours = await lease.EndAsync();
        if (failure is null)
        {
            if (!await store.DeleteAsync(queue, ours, CancellationToken.None))
            {
                LogLost(queue, message.Id);
            }
        }
        else if (failure is OperationCanceledException && stopping.IsCancellationRequested)
        {
            await store.HideAsync(queue, ours, TimeSpan.Zero, CancellationToken.None);
        }
        else
        {
            await FailAsync(ours, failure);
        }
    }

    private async Task FailAsync(QueueMessage message, Exception failure)
    {
        LogFailed(failure, queue, message.Id, message.DequeueCount, options.MaxDequeueCount);
        if (message.DequeueCount >= options.MaxDequeueCount)
        {
            await PoisonAsync(message);
        }
        else
        {
            await store.HideAsync(queue, message, options.RetryDelay, CancellationToken.None);
        }
    }

    // Sent before it is deleted: a crash in between leaves it twice, never nowhere.
    private async Task PoisonAsync(QueueMessage message)
    {
        var poison = $"{queue}-poison";
        await store.CreateIfNotExistsAsync(poison, CancellationToken.None);
        await store.SendAsync(poison, message.Body, TimeSpan.Zero, CancellationToken.None);
        await store.DeleteAsync(queue, message, CancellationToken.None);
        LogPoisoned(queue, message.Id, poison);
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(pause, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

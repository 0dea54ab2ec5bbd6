using System.Threading.Channels;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;

/// <summary>Runs queued work, so many at once and in the order it came.</summary>
internal sealed class WorkPool<T>
{
    private readonly Channel<T> _queue = Channel.CreateUnbounded<T>();
    private readonly Task[] _workers;

    public WorkPool(int concurrency, Func<T, ValueTask> run)
    {
        _workers = new Task[concurrency];
        for (var i = 0; i < concurrency; i++)
        {
            _workers[i] = Task.Run(() => WorkAsync(run));
        }
    }

    /// <summary>How much waits.</summary>
    public int Backlog => _queue.Reader.Count;

    /// <summary>Queues work; after <see cref="StopAsync"/> it is dropped, and found again in the store at the next start.</summary>
    public void Enqueue(T work) => _queue.Writer.TryWrite(work);

    /// <summary>Takes nothing more from the queue and waits for what runs.</summary>
    public Task StopAsync()
    {
        _queue.Writer.TryComplete();
        while (_queue.Reader.TryRead(out _))
        {
            // Dropped: see Enqueue.
        }

        return Task.WhenAll(_workers);
    }

    private async Task WorkAsync(Func<T, ValueTask> run)
    {
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_queue.Reader.TryRead(out var work))
            {
                await run(work).ConfigureAwait(false);
            }
        }
    }
}

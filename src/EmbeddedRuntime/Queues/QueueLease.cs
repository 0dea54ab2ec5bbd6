namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>Keeps a message hidden while its function runs, by renewing its time at half of it.</summary>
internal sealed class QueueLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task<QueueMessage> _renewing;

    public QueueLease(IQueueStore store, string queue, QueueMessage message, TimeSpan lease, TimeProvider time) =>
        _renewing = RenewAsync(store, queue, message, lease, time);

    /// <summary>Stops renewing and returns the message with its current receipt.</summary>
    public async Task<QueueMessage> EndAsync()
    {
        await _end.CancelAsync();
        return await _renewing;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _end.Dispose();
    }

    private async Task<QueueMessage> RenewAsync(IQueueStore store, string queue, QueueMessage message, TimeSpan lease, TimeProvider time)
    {
        while (true)
        {
            try
            {
                await Task.Delay(lease / 2, time, _end.Token);
            }
            catch (OperationCanceledException)
            {
                return message;
            }

            try
            {
                // Not cancelled half way: the new receipt must not get lost.
                if (await store.HideAsync(queue, message, lease, CancellationToken.None) is not { } receipt)
                {
                    return message;
                }

                message = message with { Receipt = receipt };
            }
#pragma warning disable CA1031 // Tried again at the next half; if that is too late, the message is seen twice, as promised.
            catch (Exception)
#pragma warning restore CA1031
            {
                continue;
            }
        }
    }
}

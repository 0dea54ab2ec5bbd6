namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>Queues that survive a crash. A received message is hidden for a while, and seen again unless it is deleted.</summary>
internal interface IQueueStore
{
    Task CreateIfNotExistsAsync(string queue, CancellationToken cancellation);

    /// <summary>Adds a message, which is on disk when this returns. It can be received once <paramref name="hiddenFor"/> has passed.</summary>
    Task SendAsync(string queue, BinaryData body, TimeSpan hiddenFor, CancellationToken cancellation);

    /// <summary>Receives up to <paramref name="most"/> messages (1 to 32), the oldest first, and hides them.</summary>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int most, TimeSpan hiddenFor, CancellationToken cancellation);

    /// <summary>Hides a message for a while from now, or shows it (zero). Returns its new receipt; null when the message is no longer ours.</summary>
    Task<string?> HideAsync(string queue, QueueMessage message, TimeSpan hiddenFor, CancellationToken cancellation);

    /// <summary>Removes a message; false when it is no longer ours.</summary>
    Task<bool> DeleteAsync(string queue, QueueMessage message, CancellationToken cancellation);

    /// <summary>Waits until a message may be there, at most this long.</summary>
    Task WaitAsync(string queue, TimeSpan atMost, CancellationToken cancellation);
}

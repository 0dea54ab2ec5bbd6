using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;

/// <summary>Sends to one local queue.</summary>
internal sealed class LocalQueueClient : QueueClient
{
    // Azure's limit of 64 KiB, less what base64 adds: what can be sent here can be sent there.
    private const int LargestBody = 48 * 1024;

    private readonly QueueStores _stores;

    public LocalQueueClient(QueueStores stores, string queue)
        : base(new Uri(LocalQueueServiceClient.Address, queue), LocalQueueServiceClient.Options)
    {
        if (!QueueName.IsValid(queue))
        {
            throw new ArgumentException($"'{queue}' is not a queue name ({QueueName.Rule}).", nameof(queue));
        }

        _stores = stores;
        Name = queue;
    }

    public override string Name { get; }

    public override Response CreateIfNotExists(IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default) =>
        CreateIfNotExistsAsync(metadata, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Null, which is Azure's way to say that it exists already.</summary>
    public override async Task<Response> CreateIfNotExistsAsync(IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default)
    {
        await _stores.Local.CreateIfNotExistsAsync(Name, cancellationToken);
        return null!;
    }

    public override Response<SendReceipt> SendMessage(string messageText) => SendMessage(messageText, null, null, default);

    public override Response<SendReceipt> SendMessage(string messageText, CancellationToken cancellationToken) => SendMessage(messageText, null, null, cancellationToken);

    public override Response<SendReceipt> SendMessage(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        SendMessageAsync(messageText, visibilityTimeout, timeToLive, cancellationToken).GetAwaiter().GetResult();

    public override Response<SendReceipt> SendMessage(
        BinaryData message, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        SendMessageAsync(message, visibilityTimeout, timeToLive, cancellationToken).GetAwaiter().GetResult();

    public override Task<Response<SendReceipt>> SendMessageAsync(string messageText) => SendMessageAsync(messageText, null, null, default);

    public override Task<Response<SendReceipt>> SendMessageAsync(string messageText, CancellationToken cancellationToken) =>
        SendMessageAsync(messageText, null, null, cancellationToken);

    public override Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default) =>
        SendMessageAsync(new BinaryData(messageText), visibilityTimeout, timeToLive, cancellationToken);

    public override async Task<Response<SendReceipt>> SendMessageAsync(
        BinaryData message, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (timeToLive is { } limited && limited > TimeSpan.Zero)
        {
            throw new NotSupportedException("The local queue keeps a message until it is worked off; it knows no time to live.");
        }

        if (message.ToMemory().Length > LargestBody)
        {
            throw new RequestFailedException(413, $"The message is longer than {LargestBody} bytes.", QueueErrorCode.RequestBodyTooLarge.ToString(), null);
        }

        var hiddenFor = visibilityTimeout ?? TimeSpan.Zero;
        ArgumentOutOfRangeException.ThrowIfLessThan(hiddenFor, TimeSpan.Zero, nameof(visibilityTimeout));
        var (id, now) = await _stores.Local.AddAsync(Name, message, hiddenFor, cancellationToken);
        return Response.FromValue(QueuesModelFactory.SendReceipt(id, now, DateTimeOffset.MaxValue, "0", now + hiddenFor), null!);
    }
}

using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues.Azure;

/// <summary>Azure Storage Queues.</summary>
internal sealed class AzureQueueStore(QueueServiceClient service, bool isBase64, TimeProvider time) : IQueueStore
{
    private readonly ConcurrentDictionary<string, QueueClient> _clients = new(StringComparer.Ordinal);

    public static QueueServiceClient CreateService(string connection, bool isBase64) =>
        new(connection, new QueueClientOptions { MessageEncoding = isBase64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None });

    public Task CreateIfNotExistsAsync(string queue, CancellationToken cancellation) =>
        Client(queue).CreateIfNotExistsAsync(cancellationToken: cancellation);

    public Task SendAsync(string queue, BinaryData body, TimeSpan hiddenFor, CancellationToken cancellation) =>
        Client(queue).SendMessageAsync(Encode(body), hiddenFor, cancellationToken: cancellation);

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int most, TimeSpan hiddenFor, CancellationToken cancellation)
    {
        try
        {
            var received = await Client(queue).ReceiveMessagesAsync(most, hiddenFor, cancellation);
            return Array.ConvertAll(received.Value, message => new QueueMessage(message.MessageId, message.PopReceipt, Decode(message.Body), message.DequeueCount));
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await CreateIfNotExistsAsync(queue, cancellation);
            return [];
        }
    }

    public async Task<string?> HideAsync(string queue, QueueMessage message, TimeSpan hiddenFor, CancellationToken cancellation)
    {
        try
        {
            var updated = await Client(queue).UpdateMessageAsync(message.Id, message.Receipt, visibilityTimeout: hiddenFor, cancellationToken: cancellation);
            return updated.Value.PopReceipt;
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        try
        {
            await Client(queue).DeleteMessageAsync(message.Id, message.Receipt, cancellation);
            return true;
        }
        catch (RequestFailedException lost) when (IsLost(lost))
        {
            return false;
        }
    }

    public Task WaitAsync(string queue, TimeSpan atMost, CancellationToken cancellation) => Task.Delay(atMost, time, cancellation);

    private static bool IsLost(RequestFailedException error) =>
        error.ErrorCode == QueueErrorCode.MessageNotFound || error.ErrorCode == QueueErrorCode.PopReceiptMismatch || error.ErrorCode == QueueErrorCode.QueueNotFound;

    private QueueClient Client(string queue) => _clients.GetOrAdd(queue, service.GetQueueClient);

    private BinaryData Encode(BinaryData body) => isBase64 ? new BinaryData(Convert.ToBase64String(body.ToMemory().Span)) : body;

    /// <summary>Decoded here and not by the client, which would fail the whole batch for one message that somebody sent as plain text.</summary>
    private BinaryData Decode(BinaryData body)
    {
        if (!isBase64)
        {
            return body;
        }

        var text = body.ToString();
        var decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text, decoded, out var written) ? new BinaryData(decoded.AsMemory(0, written)) : body;
    }
}

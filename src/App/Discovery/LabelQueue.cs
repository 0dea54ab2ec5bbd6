using Azure.Storage.Queues;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Where the watch of labelled containers leaves that something has happened: what looks needs a durable client, which only a trigger has.</summary>
public sealed class LabelQueue(QueueServiceClient service)
{
    public const string Name = "orchestrator-labels";

    private readonly QueueClient _queue = service.GetQueueClient(Name);

    public async Task SendAsync(string happened, CancellationToken cancellation)
    {
        await _queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await _queue.SendMessageAsync(happened, cancellation);
    }
}

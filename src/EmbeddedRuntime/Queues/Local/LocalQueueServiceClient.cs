using Azure.Storage.Queues;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;

/// <summary>Lets an app send to the local queues by the type that it uses with Azure. Sending is all it can do.</summary>
internal sealed class LocalQueueServiceClient(QueueStores stores) : QueueServiceClient(Address, Options)
{
    public static readonly Uri Address = new("http://local-queues.invalid/");

    public static QueueClientOptions Options => new() { Transport = NoStorageTransport.Instance };

    public override QueueClient GetQueueClient(string queueName) => new LocalQueueClient(stores, queueName);
}

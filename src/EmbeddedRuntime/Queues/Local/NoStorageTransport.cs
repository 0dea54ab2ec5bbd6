using Azure.Core;
using Azure.Core.Pipeline;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;

/// <summary>Stands where the storage account would be: whatever is not a local operation ends here.</summary>
internal sealed class NoStorageTransport : HttpPipelineTransport
{
    public static readonly NoStorageTransport Instance = new();

    public override Request CreateRequest() => throw NotSupported();

    public override void Process(HttpMessage message) => throw NotSupported();

    public override ValueTask ProcessAsync(HttpMessage message) => throw NotSupported();

    private static NotSupportedException NotSupported() =>
        new("The local queue can only be created and sent to. Set AzureWebJobsStorage to use Azure Storage Queues.");
}

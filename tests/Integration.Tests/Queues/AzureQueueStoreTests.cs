using FunctionsOrchestrator.EmbeddedRuntime.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Azure;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Queues;

namespace FunctionsOrchestrator.Integration.Tests.Queues;

/// <summary>Azure Storage Queues, by the Azurite emulator.</summary>
public sealed class AzureQueueStoreTests(AzuriteFixture azurite) : QueueStoreConformance, IClassFixture<AzuriteFixture>
{
    private protected override IQueueStore Store { get; } =
        new AzureQueueStore(AzureQueueStore.CreateService(azurite.ConnectionString, isBase64: false), isBase64: true, TimeProvider.System);
}

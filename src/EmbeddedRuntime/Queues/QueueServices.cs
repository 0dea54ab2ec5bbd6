using Azure.Storage.Queues;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Azure;
using FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>Registers the queues: the triggers' listener, and the client by which the app sends.</summary>
internal static class QueueServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration, IReadOnlyList<QueueDefinition> queues)
    {
        services.AddSingleton<QueueStores>();
        services.AddSingleton<QueueService>(provider => ActivatorUtilities.CreateInstance<QueueService>(provider, queues));

        // An app that registered a client of its own keeps it.
        services.TryAddSingleton<QueueServiceClient>(provider => QueueDefinition.ReadConnection(configuration, null) is { } connection
            ? AzureQueueStore.CreateService(connection, provider.GetRequiredService<QueueOptions>().IsBase64)
            : new LocalQueueServiceClient(provider.GetRequiredService<QueueStores>()));
    }
}

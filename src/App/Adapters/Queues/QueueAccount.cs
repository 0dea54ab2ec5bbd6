using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Adapters.Queues;

/// <summary>Where queues are: the runtime's own, or the account that the Functions host uses.</summary>
internal static class QueueAccount
{
    private const string Storage = "AzureWebJobsStorage";

    /// <summary>With the encoding that queue triggers read.</summary>
    public static QueueServiceClient Of(IServiceProvider services) => services.GetService<QueueServiceClient>() ?? new QueueServiceClient(
        services.GetRequiredService<IConfiguration>()[Storage] ?? throw new InvalidOperationException($"The setting '{Storage}' is missing."),
        new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
}

using Azure.Storage.Queues;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Health;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>The recovery feature: what it needs to run.</summary>
public static class RecoveryModule
{
    private const string Storage = "AzureWebJobsStorage";

    public static FunctionsApplicationBuilder AddRecovery(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<IEngineEvents, DockerEngineEvents>();
        services.AddSingleton<IReplicaInventory, DockerReplicaInventory>();
        services.AddSingleton<EngineWatch>();
        services.AddSingleton(provider => new RecoveryQueue(provider.GetService<QueueServiceClient>() ?? ClientOf(provider.GetRequiredService<IConfiguration>())));
        services.AddSingleton<IDependencyCheck, QueueCheck>();
        services.AddSingleton<OrphanKeeper>();
        services.AddSingleton<RecoveryScan>();
        services.AddHostedService<EngineWatcher>();
        return builder;
    }

    /// <summary>Where the runtime brings no client: the account that the Functions host uses, with the encoding that its triggers read.</summary>
    private static QueueServiceClient ClientOf(IConfiguration configuration) => new(
        configuration[Storage] ?? throw new InvalidOperationException($"The setting '{Storage}' is missing."),
        new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
}

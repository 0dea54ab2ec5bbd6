using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Queues;
using FunctionsOrchestrator.App.Health;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>The recovery feature: what it needs to run.</summary>
public static class RecoveryModule
{
    public static FunctionsApplicationBuilder AddRecovery(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<IEngineEvents, DockerEngineEvents>();
        services.AddSingleton<IReplicaInventory, DockerReplicaInventory>();
        services.AddSingleton<EngineWatch>();
        services.AddSingleton(provider => new RecoveryQueue(QueueAccount.Of(provider)));
        services.AddSingleton<IDependencyCheck, QueueCheck>();
        services.AddSingleton<OrphanKeeper>();
        services.AddSingleton<RecoveryScan>();
        services.AddHostedService<EngineWatcher>();
        return builder;
    }
}

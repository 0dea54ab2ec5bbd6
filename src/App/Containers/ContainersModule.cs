using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.App.Adapters.Probes;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The containers feature: what it needs to run.</summary>
public static class ContainersModule
{
    public static FunctionsApplicationBuilder AddContainers(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ContainerDirectory>();
        services.AddSingleton<SqlContainerStore>().AddSingleton<IContainerStore, WriteBehindContainerStore>();
        services.AddSingleton(provider => new DockerConnection(
            provider.GetRequiredService<AppOptions>().DockerHost, provider.GetRequiredService<TimeProvider>(), provider.GetService<IEngineCallObserver>()));
        services.AddSingleton(provider => Installation.Of(provider.GetRequiredService<AppOptions>()));
        services.AddSingleton<MadeReplicas>();
        services.AddSingleton<IContainerEngine, DockerContainerEngine>();
        services.AddSingleton<IImageEngine, DockerImageEngine>();
        services.AddSingleton(provider => NetworkPool.Of(provider.GetRequiredService<OrchestratorOptions>()));
        services.AddSingleton<INetworkEngine, DockerNetworkEngine>();
        services.AddSingleton<NetworkGrants>();
        services.AddSingleton<RegistryCredentials>();
        services.AddSingleton<NetworkReading>();
        services.AddSingleton<IEngineFactsSource, DockerEngineFacts>();
        services.AddSingleton<IEngineHost>(provider => new LocalEngineHost(provider.GetRequiredService<AppOptions>().DockerHost));
        services.AddSingleton<ReplicaNetworkLimits>();
        services.AddSingleton<BindSources>();
        services.AddSingleton<SpecAdmission>();
        services.AddSingleton(provider => ContainerOptions.LimitsOf(provider.GetRequiredService<OrchestratorOptions>(), provider.GetRequiredService<HealthCheckOptions>(), provider.GetRequiredService<ScalingOptions>(), provider.GetRequiredService<HardeningOptions>()));
        services.AddSingleton(provider => new ReplicaAddresses(provider.GetRequiredService<AppOptions>().DockerHost));
        services.AddSingleton<NetworkProber>();
        services.AddSingleton<IReplicaProber, ReplicaProber>();
        services.AddSingleton<ReplicaGatekeeper>();
        services.AddSingleton<ReplicaGuard>();
        services.AddSingleton<ContainerReader>();
        services.AddSingleton<ContainerAdmission>();
        services.AddSingleton<ContainerRebuild>();
        services.AddSingleton<IDependencyCheck, EngineCheck>();
        return builder;
    }
}

using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>The service map: what it needs to run.</summary>
public static class TopologyModule
{
    public static FunctionsApplicationBuilder AddTopology(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<IConnectionTables>(provider => new LocalConnectionTables(provider.GetRequiredService<AppOptions>().DockerHost))
            .AddSingleton<IEngineContainers, DockerEngineContainers>()
            .AddSingleton<SqlObservedEdgeStore>()
            .AddSingleton<IObservedEdgeStore, WriteBehindObservedEdgeStore>()
            .AddSingleton<ObservedEdgeDirectory>()
            .AddSingleton<MapContainers>()
            .AddSingleton<ConnectionBook>()
            .AddSingleton<ObservationLog>()
            .AddSingleton<ConnectionSweep>()
            .AddSingleton<ServiceMapReader>()
            .AddSingleton<IMapFrameStore, SqlMapFrameStore>()
            .AddSingleton<MapRecorder>()
            .AddSingleton<MapHistory>();
        return builder;
    }
}

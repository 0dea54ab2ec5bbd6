using FunctionsOrchestrator.App.Adapters.Probes;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.ReplicaMetrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What decisions are made from beside usage: what replicas and load balancers count, and what there is room for.</summary>
public static class ScalingSourcesModule
{
    public static FunctionsApplicationBuilder AddScalingSources(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<UsageBook>();
        builder.Services
            .AddSingleton<IReplicaScraper, ReplicaScraper>()
            .AddSingleton<ScrapeSweep>()
            .AddSingleton<ReportedRequests>()
            .AddSingleton<IReplicaMetricSource, ReplicaMetricSource>()
            .AddSingleton<IScalingRoomSource, EngineRoomSource>();
        return builder;
    }
}

using FunctionsOrchestrator.App.Adapters.Probes;
using FunctionsOrchestrator.App.Scaling;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>What replicas and load balancers count: what it needs to be known.</summary>
public static class ReplicaMetricsModule
{
    public static FunctionsApplicationBuilder AddReplicaMetrics(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<IReplicaScraper, ReplicaScraper>()
            .AddSingleton<ScrapeSweep>()
            .AddSingleton<ReportedRequests>()
            .AddSingleton<IReplicaMetricSource, ReplicaMetricSource>();
        return builder;
    }
}

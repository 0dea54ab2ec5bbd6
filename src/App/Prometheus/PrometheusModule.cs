using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Monitoring;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>What Prometheus is shown. Other features add an <see cref="IMetricSource"/> for what they know.</summary>
internal static class PrometheusModule
{
    /// <summary>First of all middleware, so that it sees what the others refuse.</summary>
    public static FunctionsApplicationBuilder AddPrometheus(this FunctionsApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<UsageBook>();
        builder.Services.AddSingleton<LiveMetrics>()
            .AddSingleton<MetricsPage>()
            .AddSingleton<InvocationMetrics>()
            .AddSingleton<OperationMetrics>()
            .AddSingleton<IEngineCallObserver, EngineCallMetrics>()
            .AddSingleton<ICheckObserver, CheckMetrics>()
            .AddSingleton<IMetricSource, ContainerMetrics>()
            .AddSingleton<IMetricSource, UsageMetrics>()
            .AddSingleton<IMetricSource, ServiceMetrics>()
            .AddSingleton<IMetricSource, TimerMetrics>()
            .AddSingleton<IMetricSource, StoreMetrics>()
            .AddSingleton<ScalingMetrics>()
            .AddSingleton<IMetricSource>(provider => provider.GetRequiredService<ScalingMetrics>());
        builder.UseMiddleware<InvocationMetrics>();
        return builder;
    }
}

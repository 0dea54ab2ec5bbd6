using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Prometheus;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Alerts on what replicas and the engine's host use.</summary>
internal static class AlertsModule
{
    public static FunctionsApplicationBuilder AddAlerts(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AlertBook>()
            .AddSingleton<AlertTeller>()
            .AddSingleton<IAlertStore, SqlAlertStore>()
            .AddSingleton<IUsageObserver, AlertEvaluator>()
            .AddSingleton<IMetricSource, AlertMetrics>();
        return builder;
    }
}

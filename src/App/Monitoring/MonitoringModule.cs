using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What replicas and the engine's host use: what it needs to be found out.</summary>
internal static class MonitoringModule
{
    public static FunctionsApplicationBuilder AddMonitoring(this FunctionsApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<UsageBook>();
        builder.Services
            .AddSingleton(provider => new EngineHttp(provider.GetRequiredService<AppOptions>().DockerHost))
            .AddSingleton<IUsageSource, DockerUsageSource>()
            .AddSingleton<IHostUsage>(provider => new LocalHostUsage(provider.GetRequiredService<AppOptions>().DockerHost))
            .AddSingleton<KillBook>()
            .AddSingleton<DiskBook>()
            .AddSingleton<UsageSweep>();
        return builder;
    }
}

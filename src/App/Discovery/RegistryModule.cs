using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>The registry alone, which asks no engine.</summary>
internal static class RegistryModule
{
    public static FunctionsApplicationBuilder AddRegistry(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceDirectory>()
            .AddSingleton<IServiceStore, SqlServiceStore>()
            .AddSingleton<ILeaseBook, SqlLeaseBook>()
            .AddSingleton<HeartbeatLog>()
            .AddSingleton<LeaseSweep>()
            .AddSingleton<DoubtSweep>()
            .AddSingleton<RegistryRebuild>()
            .AddSingleton<WatcherSlots>()
            .AddSingleton<AnswerCache>()
            .AddSingleton<DirectoryWatch>()
            .AddSingleton<ServiceViews>()
            .AddHostedService<DirectoryLoader>();
        return builder.AddTraffic();
    }
}

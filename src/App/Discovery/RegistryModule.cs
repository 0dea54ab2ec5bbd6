using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.App.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>The registry alone, which asks no engine.</summary>
internal static class RegistryModule
{
    public static FunctionsApplicationBuilder AddRegistry(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceDirectory>()
            .AddSingleton<SqlServiceStore>()
            .AddSingleton<IServiceStore, WriteBehindServiceStore>()
            .AddSingleton<SqlLeaseBook>()
            .AddSingleton<WriteBehindLeaseBook>()
            .AddSingleton<ILeaseBook>(provider => provider.GetRequiredService<WriteBehindLeaseBook>())
            .AddSingleton<IChangeFollower>(provider => provider.GetRequiredService<WriteBehindLeaseBook>())
            .AddSingleton<IChangeFollower, ServiceFollower>()
            .AddSingleton<HeartbeatLog>()
            .AddSingleton<LeaseSweep>()
            .AddSingleton<DoubtSweep>()
            .AddSingleton<RegistryRebuild>()
            .AddSingleton<WatcherSlots>()
            .AddSingleton<AnswerCache>()
            .AddSingleton<DirectoryWatch>()
            .AddSingleton<ServiceViews>();
        return builder.AddTraffic();
    }
}

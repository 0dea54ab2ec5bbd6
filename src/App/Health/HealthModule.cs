using FunctionsOrchestrator.App.Adapters.Probes;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Health of ourselves, and of what we check. Other features add an <see cref="IDependencyCheck"/> for what they depend on.</summary>
internal static class HealthModule
{
    public static FunctionsApplicationBuilder AddHealth(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DependencyMonitor>()
            .AddSingleton<SightingBook>()
            .AddSingleton<SightingReader>()
            .AddSingleton<HealthRoster>()
            .AddSingleton<HealthSweep>()
            .AddSingleton<HealthStatusReader>()
            .AddSingleton<TimerTicks>()
            .AddSingleton<IllnessReporter>()
            .AddSingleton<ContainerDirectoryLoader>()
            .AddSingleton<IChangeFollower>(provider => provider.GetRequiredService<ContainerDirectoryLoader>())
            .AddSingleton<ITargetProber, TargetProber>()
            .AddSingleton<SqlHealthMemoryStore>()
            .AddSingleton<IHealthMemoryStore, WriteBehindHealthMemoryStore>();
        builder.UseMiddleware<TimerTicks>();
        return builder;
    }
}

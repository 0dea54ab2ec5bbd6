using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>What separates replicas from their host: rules, waivers, and whether it is so.</summary>
internal static class HardeningModule
{
    public static FunctionsApplicationBuilder AddHardening(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        builder.Services.AddSingleton(options.Security.Hardening)
            .AddSingleton<IWaiverStore, SqlWaiverStore>()
            .AddSingleton<HardeningAdmission>()
            .AddSingleton<IHardeningInspector, DockerHardeningInspector>()
            .AddSingleton<HardeningSweep>()
            .AddHostedService<HardeningWatcher>();
        return builder;
    }
}

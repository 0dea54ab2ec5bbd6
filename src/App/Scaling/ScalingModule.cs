using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>The scaling feature: what it needs to run.</summary>
public static class ScalingModule
{
    public static FunctionsApplicationBuilder AddScaling(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<IScalingStore, SqlScalingStore>()
            .AddSingleton<ScalingGatherer>()
            .AddSingleton<ScalingPreview>()
            .AddSingleton<ScalingSweep>();
        return builder;
    }
}

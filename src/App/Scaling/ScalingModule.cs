using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>The scaling feature: what it needs to run.</summary>
public static class ScalingModule
{
    public static FunctionsApplicationBuilder AddScaling(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<SqlScalingStore>()
            .AddSingleton<IScalingStore, WriteBehindScalingStore>()
            .AddSingleton<ScalingGatherer>()
            .AddSingleton<ScalingPreview>()
            .AddSingleton<ScalingSweep>();
        return builder;
    }
}

using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>Traffic reports: what they need to run.</summary>
internal static class TrafficModule
{
    public static FunctionsApplicationBuilder AddTraffic(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITrafficStore, SqlTrafficStore>().AddSingleton<TrafficBook>().AddHostedService<TrafficLoader>();
        return builder;
    }
}

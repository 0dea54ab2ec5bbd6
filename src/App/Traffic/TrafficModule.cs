using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>Traffic reports: what they need to run.</summary>
internal static class TrafficModule
{
    public static FunctionsApplicationBuilder AddTraffic(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SqlTrafficStore>().AddSingleton<ITrafficStore, WriteBehindTrafficStore>().AddSingleton<TrafficBook>().AddSingleton<IChangeFollower, TrafficLoader>();
        return builder;
    }
}

using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>What was found of security, by whatever source.</summary>
internal static class FindingsModule
{
    public static FunctionsApplicationBuilder AddFindings(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        builder.Services.AddSingleton(options.Security.Findings)
            .AddSingleton<FindingBook>()
            .AddSingleton<SqlFindingStore>()
            .AddSingleton<IFindingStore, WriteBehindFindingStore>()
            .AddSingleton<IChangeFollower, FindingFollower>()
            .AddSingleton<FindingRecorder>()
            .AddSingleton<IFindings>(provider => provider.GetRequiredService<FindingRecorder>())
            .AddSingleton<FindingMetrics>()
            .AddSingleton<IMetricSource>(provider => provider.GetRequiredService<FindingMetrics>());
        return builder;
    }
}

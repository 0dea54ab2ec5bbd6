using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Looks for what running replicas should not do.</summary>
internal static class RuntimeSecurityModule
{
    public static FunctionsApplicationBuilder AddRuntimeSecurity(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        builder.Services.AddSingleton(options.Security.Runtime)
            .AddSingleton<IRuntimeProbe, DockerRuntimeProbe>()
            .AddSingleton<IProcessFacts>(_ => new LocalProcessFacts(options.DockerHost))
            .AddSingleton<SqlRuntimeMemoryStore>()
            .AddSingleton<IRuntimeMemoryStore, WriteBehindRuntimeMemoryStore>()
            .AddSingleton<RuntimeMemory>()
            .AddSingleton<RuntimeConnections>()
            .AddSingleton<RuntimeLooker>()
            .AddSingleton<RuntimeSweep>()
            .AddSingleton<ResponseMetrics>()
            .AddSingleton<ResponseActor>()
            .AddSingleton<ResponseSweep>()
            .AddHostedService<RuntimeWatcher>();
        return builder;
    }
}

using FunctionsOrchestrator.App.Adapters.Docker;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>The logs of containers.</summary>
public static class LogsModule
{
    public static FunctionsApplicationBuilder AddLogs(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IReplicaLogs, DockerReplicaLogs>().AddSingleton<LogReader>();
        return builder;
    }
}

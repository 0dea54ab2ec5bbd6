using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>The checked configuration.</summary>
internal static class ConfigurationModule
{
    /// <summary>Loads and checks it, and puts it and each of its sections into DI.</summary>
    /// <exception cref="ConfigurationException">Something is wrong; every fault is named.</exception>
    public static FunctionsApplicationBuilder AddConfiguration(this FunctionsApplicationBuilder builder, out AppOptions options)
    {
        options = ConfigurationLoader.Load(builder.Configuration);
        // The host keeps its state there too: one folder, wherever it was named.
        builder.Configuration["DATA_FOLDER"] = options.DataFolder;
        builder.Logging.SetMinimumLevel(LevelOf(options.LogLevel));
        var gate = new StartGate();
        builder.Logging.AddFilter(StartGate.HostCategory, level => gate.IsOpen && level >= LogLevel.Information);
        builder.Services.AddHostedService(_ => gate);
        builder.Services.AddHostedService<UnusedSettings>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options)
            .AddSingleton(options.Orchestrator)
            .AddSingleton(options.Monitoring)
            .AddSingleton(options.Scaling)
            .AddSingleton(options.HealthCheck)
            .AddSingleton(options.Discovery)
            .AddSingleton(options.Events)
            .AddSingleton(options.Streaming)
            .AddSingleton(options.Security)
            .AddSingleton(options.Registries);
        return builder;
    }

    private static LogLevel LevelOf(LogLevelName name) => name switch
    {
        LogLevelName.Trace => LogLevel.Trace,
        LogLevelName.Debug => LogLevel.Debug,
        LogLevelName.Warn or LogLevelName.Warning => LogLevel.Warning,
        LogLevelName.Error => LogLevel.Error,
        LogLevelName.Critical => LogLevel.Critical,
        LogLevelName.None => LogLevel.None,
        _ => LogLevel.Information,
    };
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Says at start which settings are read and checked, but have no effect in this version: nothing is ignored in silence.</summary>
internal sealed partial class UnusedSettings(AppOptions options, ILogger<UnusedSettings> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.RedisUrl is not null)
        {
            LogRedisUnused(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

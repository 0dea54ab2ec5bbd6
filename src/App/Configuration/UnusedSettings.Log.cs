using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Configuration;

internal sealed partial class UnusedSettings
{
    [LoggerMessage(2052, LogLevel.Warning, "REDIS_URL is set, but this version uses no Redis: queues are local, or Azure Storage's.")]
    private static partial void LogRedisUnused(ILogger logger);
}

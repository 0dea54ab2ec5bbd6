using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Configuration;

internal sealed partial class UnusedSettings
{
    [LoggerMessage(2051, LogLevel.Warning, "DATABASE_URL is set, but this version keeps everything in SQLite files in {DataFolder}: the database is not used.")]
    private static partial void LogDatabaseUnused(ILogger logger, string dataFolder);

    [LoggerMessage(2052, LogLevel.Warning, "REDIS_URL is set, but this version uses no Redis: queues are local, or Azure Storage's.")]
    private static partial void LogRedisUnused(ILogger logger);
}

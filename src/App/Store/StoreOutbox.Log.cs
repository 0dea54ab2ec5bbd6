using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Store;

public sealed partial class StoreOutbox
{
    [LoggerMessage(7011, LogLevel.Error, "A write of {Lane} that was kept for '{Key}' is refused by the database, and dropped")]
    private partial void LogRefused(Exception exception, string lane, string key);
}

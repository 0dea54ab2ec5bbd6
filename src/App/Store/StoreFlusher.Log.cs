using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Store;

internal sealed partial class StoreFlusher
{
    [LoggerMessage(7021, LogLevel.Error, "The database was tried in vain, for a reason that is no outage")]
    private partial void LogNotTried(Exception exception);
}

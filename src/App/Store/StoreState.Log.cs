using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Store;

public sealed partial class StoreState
{
    [LoggerMessage(7001, LogLevel.Warning, "The database cannot be reached: {Reason}. Writes are kept until it is back, history is not answered meanwhile")]
    private partial void LogAway(string reason);

    [LoggerMessage(7002, LogLevel.Information, "The database is back after {Seconds:0.0} s, and has what was kept")]
    private partial void LogBack(double seconds);
}

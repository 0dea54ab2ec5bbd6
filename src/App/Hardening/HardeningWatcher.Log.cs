using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Hardening;

internal sealed partial class HardeningWatcher
{
    [LoggerMessage(9512, LogLevel.Information, "'{Replica}' is not compared with what was asked for before the next sweep: {Reason}")]
    private partial void LogNotCompared(string replica, string reason);

    [LoggerMessage(9513, LogLevel.Error, "'{Replica}' could not be compared with what was asked for")]
    private partial void LogFailed(Exception exception, string replica);
}

using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

internal sealed partial class TimerLoop
{
    [LoggerMessage(2111, LogLevel.Error, "The timer function {Function} failed. Its schedule goes on.")]
    private partial void LogFailed(Exception error, string function);

    [LoggerMessage(2112, LogLevel.Warning, "The tick of the timer {Function} cannot be recorded.")]
    private partial void LogNotRecorded(Exception error, string function);
}

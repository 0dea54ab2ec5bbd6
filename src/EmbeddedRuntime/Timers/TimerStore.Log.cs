using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

internal sealed partial class TimerStore
{
    [LoggerMessage(2101, LogLevel.Warning, "The record of the timer {Function} in {File} cannot be read; a tick missed while the app was down is not made up for.")]
    private partial void LogUnreadable(Exception error, string function, string file);
}

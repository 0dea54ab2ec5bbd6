using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Operations;

public sealed partial class OperationHistoryTimer
{
    [LoggerMessage(2061, LogLevel.Debug, "Forgot {Count} operations that began more than {Days} days ago and have ended.")]
    private static partial void LogPurged(ILogger logger, int count, int days);
}

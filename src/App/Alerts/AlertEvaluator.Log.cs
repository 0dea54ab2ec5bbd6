using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Alerts;

public sealed partial class AlertEvaluator
{
    [LoggerMessage(8001, LogLevel.Warning, "{Subject}: {Message}")]
    private partial void LogTold(string subject, string message);

    [LoggerMessage(8002, LogLevel.Warning, "Alerts cannot be read: {Reason}")]
    private partial void LogNotRecalled(string reason);
}

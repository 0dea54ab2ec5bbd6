using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Audit;

internal sealed partial class AuditLog
{
    [LoggerMessage(2101, LogLevel.Error, "{Count} entries of the audit were refused by the database, and are lost")]
    private partial void LogLost(Exception exception, int count);
}

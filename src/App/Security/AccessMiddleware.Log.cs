using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Security;

internal sealed partial class AccessMiddleware
{
    [LoggerMessage(2001, LogLevel.Information, "Refused {Function} with {Status}: {Reason}")]
    private partial void LogRefused(string function, int status, string reason);

    [LoggerMessage(2002, LogLevel.Error, "{Function} declares no role and is closed")]
    private partial void LogUndeclared(string function);
}

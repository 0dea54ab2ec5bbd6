using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Http;

internal sealed partial class RequestHygieneMiddleware
{
    [LoggerMessage(1001, LogLevel.Information, "{Function} answered {Status}: {Detail}")]
    private partial void LogProblem(string function, int status, string detail);

    [LoggerMessage(1002, LogLevel.Error, "{Function} failed unexpectedly (request {RequestId})")]
    private partial void LogUnexpected(Exception exception, string function, string requestId);
}

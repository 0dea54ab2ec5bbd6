using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

internal sealed partial class HttpFunctionEndpoint
{
    [LoggerMessage(2001, LogLevel.Error, "The HTTP function {Function} failed (request {Request}).")]
    private partial void LogFailed(Exception error, string function, string request);

    [LoggerMessage(2002, LogLevel.Debug, "The caller of the HTTP function {Function} went away.")]
    private partial void LogAbandoned(string function);
}

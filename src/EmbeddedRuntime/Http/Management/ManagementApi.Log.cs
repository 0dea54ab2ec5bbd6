using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

internal sealed partial class ManagementApi
{
    [LoggerMessage(2301, LogLevel.Error, "The durable management API failed on {Method} {Path}.")]
    private partial void LogFailed(Exception error, string method, string path);
}

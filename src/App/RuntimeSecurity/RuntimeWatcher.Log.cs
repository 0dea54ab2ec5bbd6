using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

internal sealed partial class RuntimeWatcher
{
    [LoggerMessage(9421, LogLevel.Debug, "What is executed in replicas cannot be followed: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(9422, LogLevel.Error, "The watch of what is executed in replicas has failed, and begins anew")]
    private partial void LogFailed(Exception exception);
}

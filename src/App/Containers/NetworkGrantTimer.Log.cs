using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Containers;

public sealed partial class NetworkGrantTimer
{
    [LoggerMessage(9501, LogLevel.Warning, "Networks of those who allow each other are not as they should be yet: {Reason}")]
    private partial void LogNotKept(string reason);
}

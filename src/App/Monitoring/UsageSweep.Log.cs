using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Monitoring;

public sealed partial class UsageSweep
{
    [LoggerMessage(1501, LogLevel.Warning, "What replicas use could not be read, and is shown as it was: {Reason}")]
    private partial void LogNotRead(string reason);

    [LoggerMessage(1502, LogLevel.Debug, "What replica {DockerId} uses could not be read: {Reason}")]
    private partial void LogReplicaNotRead(string dockerId, string reason);

    [LoggerMessage(1503, LogLevel.Error, "{Observer} could not take in what replicas use")]
    private partial void LogObserverFailed(Exception exception, string observer);
}

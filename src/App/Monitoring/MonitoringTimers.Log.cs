using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Monitoring;

public sealed partial class MonitoringTimers
{
    [LoggerMessage(1511, LogLevel.Warning, "What replicas have on disk could not be read, and is shown as it was: {Reason}")]
    private partial void LogDiskNotRead(string reason);
}

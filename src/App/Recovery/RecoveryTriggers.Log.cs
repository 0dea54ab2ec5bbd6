using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Recovery;

public sealed partial class RecoveryTriggers
{
    [LoggerMessage(1101, LogLevel.Information, "Replica {Index} of container {ContainerId} is not as it should be: {Reason} Recovering.")]
    private partial void LogStarting(int index, string containerId, string reason);

    [LoggerMessage(1102, LogLevel.Warning, "The replicas could not be compared with what was asked for, and nothing is changed: {Reason}")]
    private partial void LogNotScanned(string reason);
}

using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Topology;

public sealed partial class TopologyTimers
{
    [LoggerMessage(1401, LogLevel.Warning, "The connections between containers could not be looked at, and the map shows those seen before: {Reason}")]
    private partial void LogNotObserved(string reason);
}

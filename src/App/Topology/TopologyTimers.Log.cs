using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Topology;

public sealed partial class TopologyTimers
{
    [LoggerMessage(1401, LogLevel.Warning, "The connections between containers could not be looked at, and the map shows those seen before: {Reason}")]
    private partial void LogNotObserved(string reason);

    [LoggerMessage(1402, LogLevel.Debug, "How the service map is was not taken down, and will be a gap in its past: {Reason}")]
    private partial void LogNotRecorded(string reason);
}

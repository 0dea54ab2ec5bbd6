using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

public sealed partial class DoubtSweep
{
    [LoggerMessage(4121, LogLevel.Warning, "What containers serve of {Service} is believed otherwise from now on: {Reason}")]
    private partial void LogMarking(string service, string reason);
}

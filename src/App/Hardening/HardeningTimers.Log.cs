using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Hardening;

public sealed partial class HardeningTimers
{
    [LoggerMessage(9511, LogLevel.Warning, "Replicas are not compared with what was asked for now: {Reason}")]
    private partial void LogNotCompared(string reason);
}

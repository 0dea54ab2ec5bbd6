using FunctionsOrchestrator.Core.Findings;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Findings;

public sealed partial class FindingRecorder
{
    [LoggerMessage(9401, LogLevel.Warning, "Finding ({Severity}) {Rule} on {Container}: {Reason}")]
    private partial void LogFound(FindingSeverity severity, string rule, string container, string reason);
}

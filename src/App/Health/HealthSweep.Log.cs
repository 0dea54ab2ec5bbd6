using FunctionsOrchestrator.Core.Health;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Health;

public sealed partial class HealthSweep
{
    [LoggerMessage(1301, LogLevel.Information, "{Target} is {Status}: {Reason}.")]
    private partial void LogChanged(string target, HealthStatus status, string reason);

    [LoggerMessage(1302, LogLevel.Warning, "A check of {Target} could not be made.")]
    private partial void LogCheckNotMade(Exception exception, string target);
}

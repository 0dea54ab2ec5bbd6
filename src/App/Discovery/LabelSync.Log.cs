using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

public sealed partial class LabelSync
{
    [LoggerMessage(1221, LogLevel.Warning, "Docker container '{Name}' is not registered, because its labels are wrong: {Faults}.")]
    private partial void LogInvalid(string name, string faults);
}

using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

public sealed partial class LeaseSweep
{
    [LoggerMessage(4101, LogLevel.Warning, "Nobody is evicted from the registry: {Reason}")]
    private partial void LogKeeping(string reason);

    [LoggerMessage(4102, LogLevel.Information, "What is missing is evicted from the registry again")]
    private partial void LogBelieving();
}

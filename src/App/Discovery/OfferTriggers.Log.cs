using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

public sealed partial class OfferTriggers
{
    [LoggerMessage(1231, LogLevel.Warning, "Labelled containers could not be looked at, and none is deregistered: {Reason}")]
    private partial void LogNotLooked(string reason);
}

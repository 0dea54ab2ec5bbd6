using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Images;

public sealed partial class ImageTimers
{
    [LoggerMessage(9511, LogLevel.Warning, "Images were not looked at: {Reason}")]
    private partial void LogNotSwept(string reason);
}

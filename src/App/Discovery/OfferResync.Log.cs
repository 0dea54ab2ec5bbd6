using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

public sealed partial class OfferResync
{
    [LoggerMessage(1201, LogLevel.Warning, "What the registry shows of container {ContainerId} is not what it offers: telling {Services} anew.")]
    private partial void LogDiffers(string containerId, string services);
}

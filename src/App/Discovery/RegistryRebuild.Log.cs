using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

public sealed partial class RegistryRebuild
{
    [LoggerMessage(4111, LogLevel.Warning, "Service {Service} is at revision {Owned}, but the registry shows {Shown}; it is written anew")]
    private partial void LogDiffers(string service, long owned, long? shown);

    [LoggerMessage(4112, LogLevel.Warning, "Service {Service} is in the registry but nobody owns it; it is dropped")]
    private partial void LogDropped(string service);
}

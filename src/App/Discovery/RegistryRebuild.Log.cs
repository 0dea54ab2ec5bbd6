using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

public sealed partial class RegistryRebuild
{
    [LoggerMessage(4111, LogLevel.Warning, "Service {Service} is at revision {Owned}, but the registry shows {Shown}; it is written anew")]
    private partial void LogDiffers(string service, long owned, long? shown);

    [LoggerMessage(4112, LogLevel.Warning, "Service {Service} is in the registry but nobody owns it; it is dropped")]
    private partial void LogDropped(string service);

    [LoggerMessage(4113, LogLevel.Warning, "Instance {Instance} has a lease that nobody would look at; it is noted again")]
    private partial void LogNoLease(string instance);
}

using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Containers;

public sealed partial class ContainerRebuild
{
    [LoggerMessage(7041, LogLevel.Warning, "Container {Container} is at revision {Owned}, but the read model shows {Shown}; it is written anew")]
    private partial void LogDiffers(string container, long owned, long? shown);

    [LoggerMessage(7042, LogLevel.Warning, "Container {Container} ({Id}) is in the read model but nobody owns it; it is dropped")]
    private partial void LogDropped(string container, string id);
}

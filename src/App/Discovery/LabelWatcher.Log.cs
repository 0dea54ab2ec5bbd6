using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

internal sealed partial class LabelWatcher
{
    [LoggerMessage(1211, LogLevel.Error, "Watching labelled containers failed; it begins anew.")]
    private partial void LogFailed(Exception exception);
}

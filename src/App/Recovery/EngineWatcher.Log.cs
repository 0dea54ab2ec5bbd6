using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Recovery;

internal sealed partial class EngineWatcher
{
    [LoggerMessage(1111, LogLevel.Information, "Watching the Docker Engine since {Since:O} of its clock.")]
    private partial void LogWatching(DateTimeOffset since);

    [LoggerMessage(1112, LogLevel.Warning, "The Docker Engine is out of sight; its containers are left as they are until it is back: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(1113, LogLevel.Warning, "The Docker Engine has ended its stream of events; connecting again.")]
    private partial void LogHungUp();

    [LoggerMessage(1114, LogLevel.Error, "Watching the Docker Engine failed; beginning anew.")]
    private partial void LogFailed(Exception error);
}

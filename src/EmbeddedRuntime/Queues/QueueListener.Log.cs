using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

internal sealed partial class QueueListener
{
    [LoggerMessage(2201, LogLevel.Warning, "The queue {Queue} cannot be reached; trying again in {Pause}.")]
    private partial void LogUnreachable(Exception error, string queue, TimeSpan pause);

    [LoggerMessage(2202, LogLevel.Error, "The function of the queue {Queue} failed on message {Message} (try {Try} of {MaxTries}).")]
    private partial void LogFailed(Exception error, string queue, string message, long @try, int maxTries);

    [LoggerMessage(2203, LogLevel.Error, "Message {Message} of the queue {Queue} was moved to {Poison}.")]
    private partial void LogPoisoned(string queue, string message, string poison);

    [LoggerMessage(2204, LogLevel.Warning, "Message {Message} of the queue {Queue} was worked off, but somebody else has received it in the meantime.")]
    private partial void LogLost(string queue, string message);

    [LoggerMessage(2205, LogLevel.Warning, "Message {Message} of the queue {Queue} could not be settled; it will be seen again.")]
    private partial void LogNotSettled(Exception error, string queue, string message);
}

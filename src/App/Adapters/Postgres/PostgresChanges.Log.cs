using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Adapters.Postgres;

internal sealed partial class PostgresChanges
{
    [LoggerMessage(7031, LogLevel.Information, "Changes by other instances of the app are not heard now, and will be read anew: {Reason}")]
    private partial void LogNotListening(string reason);
}

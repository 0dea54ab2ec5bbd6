using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Security;

internal sealed partial class OidcKeys
{
    [LoggerMessage(2011, LogLevel.Warning, "{Reason}; {Kept}")]
    private partial void LogAway(string reason, string kept);

    [LoggerMessage(2012, LogLevel.Information, "The OpenID Connect authority signs with the keys {Keys}")]
    private partial void LogKeys(string keys);
}

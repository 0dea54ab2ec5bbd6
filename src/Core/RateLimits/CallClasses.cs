namespace FunctionsOrchestrator.Core.RateLimits;

/// <summary>Decides from which budget a call is paid.</summary>
public static class CallClasses
{
    private static readonly string[] Exempt = ["api/health/live", "api/health/ready"];
    private static readonly string[] Logins = ["api/session"];

    // A heartbeat costs us what a read does; were leases to expire because we refuse it, the limit itself would be the outage.
    private static readonly string[] Heartbeats = ["api/services/{id}/heartbeat"];
    private static readonly string[] WaitParameters = ["wait=", "follow="];

    /// <summary>What a function's calls are, before anything is known of one.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="route">The function's route as it declares it.</param>
    public static CallClass Of(string method, string route)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(route);
        var plain = route.Trim('/');
        return Exempt.Contains(plain, StringComparer.OrdinalIgnoreCase) ? CallClass.Exempt
            : Looks(method) || Heartbeats.Contains(plain, StringComparer.OrdinalIgnoreCase) ? CallClass.Read
            : method is "POST" && Logins.Contains(plain, StringComparer.OrdinalIgnoreCase) ? CallClass.Login
            : CallClass.Write;
    }

    /// <summary>What this one call is: a read that asks to wait, to follow or for a stream is a blocking one.</summary>
    /// <param name="declared">What its function's calls are.</param>
    /// <param name="query">Its query as it was sent.</param>
    /// <param name="accept">Its <c>Accept</c> header.</param>
    public static CallClass Of(CallClass declared, string? query, string? accept) =>
        declared is CallClass.Read && (AsksToWait(query) || AsksForEvents(accept)) ? CallClass.Blocking : declared;

    private static bool Looks(string method) => method is "GET" or "HEAD" or "OPTIONS";

    private static bool AsksToWait(string? query)
    {
        if (string.IsNullOrEmpty(query))
        {
            return false;
        }

        foreach (var parameter in WaitParameters)
        {
            // Only at the beginning of a parameter: "await=" is another.
            var at = query.IndexOf(parameter, StringComparison.OrdinalIgnoreCase);
            if (at == 0 || (at > 0 && query[at - 1] is '?' or '&'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksForEvents(string? accept) => accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) is true;
}

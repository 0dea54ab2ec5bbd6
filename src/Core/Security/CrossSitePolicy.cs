namespace FunctionsOrchestrator.Core.Security;

/// <summary>
/// Decides whether a call by cookie comes from our own page. A browser adds the cookie to whatever any page asks of us, so the cookie alone proves nothing.
/// Three things that another site cannot have: the browser's own word on the site (Fetch Metadata), our origin, and the session's token in a header.
/// </summary>
public static class CrossSitePolicy
{
    private const string SameOrigin = "same-origin";

    // Typed into the address bar: no page asked for it.
    private const string NoPage = "none";

    /// <summary>Why it is refused; null when it may go on.</summary>
    public static string? FaultOf(CrossSiteFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var changes = facts.Method is not ("GET" or "HEAD" or "OPTIONS");
        if (facts.FetchSite is { } site && site != SameOrigin && (changes || site != NoPage))
        {
            return "The call comes from another site.";
        }

        if (!changes)
        {
            return null;
        }

        // Behind a proxy that changes Host the browser's word is the better one.
        return facts.FetchSite is null && facts.Origin is { } origin && !IsOurs(origin, facts.Host) ? "The call comes from another origin."
            : facts.HasProof ? null
            : "A call by cookie that changes something needs the session's token in X-CSRF-Token: GET /api/session tells it.";
    }

    private static bool IsOurs(string origin, string host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, WithoutDefaultPort(host, uri.Scheme), StringComparison.OrdinalIgnoreCase);

    private static string WithoutDefaultPort(string host, string scheme) =>
        Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var uri) ? uri.Authority : host;
}

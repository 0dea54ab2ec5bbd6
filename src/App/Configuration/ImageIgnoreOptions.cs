namespace FunctionsOrchestrator.App.Configuration;

/// <summary>One entry of <c>security.images.ignore</c>.</summary>
/// <param name="Id">Of the vulnerability: <c>CVE-2022-0778</c>.</param>
/// <param name="Reason">Why it is put up with.</param>
/// <param name="Expires">From this moment on it counts again.</param>
/// <param name="Package">In this package only; in all when not given.</param>
public sealed record ImageIgnoreOptions(string Id, string Reason, DateTimeOffset Expires, string? Package = null);

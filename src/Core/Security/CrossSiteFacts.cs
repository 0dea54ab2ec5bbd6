namespace FunctionsOrchestrator.Core.Security;

/// <summary>What a call by cookie shows of where it comes from.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="FetchSite">Its <c>Sec-Fetch-Site</c> header, which a page cannot set; null from browsers that send none.</param>
/// <param name="Origin">Its <c>Origin</c> header; null when there is none.</param>
/// <param name="Host">Its <c>Host</c> header: us, as the browser names us.</param>
/// <param name="HasProof">Whether it carries the session's own <c>X-CSRF-Token</c>.</param>
public sealed record CrossSiteFacts(string Method, string? FetchSite, string? Origin, string Host, bool HasProof);

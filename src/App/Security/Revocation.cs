namespace FunctionsOrchestrator.App.Security;

/// <summary>A token that is refused before its time.</summary>
/// <param name="Id">Its <c>jti</c>, or <c>sha256:…</c> of one that has none.</param>
/// <param name="Reason">Why.</param>
/// <param name="RevokedBy">The subject of who did it.</param>
/// <param name="RevokedAt">When.</param>
/// <param name="ExpiresAt">When the token has expired for sure; the revocation is forgotten then.</param>
public sealed record Revocation(string Id, string Reason, string RevokedBy, DateTimeOffset RevokedAt, DateTimeOffset ExpiresAt);

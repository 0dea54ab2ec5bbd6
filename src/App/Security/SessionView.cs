namespace FunctionsOrchestrator.App.Security;

/// <summary>Who the caller is.</summary>
/// <param name="Subject">The token's <c>sub</c>.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="Services">The services that it speaks for.</param>
/// <param name="By">How it shows who it is.</param>
/// <param name="TokenId">The id by which the token can be revoked.</param>
/// <param name="ExpiresAt">When the token or the session ends.</param>
/// <param name="IdleExpiresAt">When the session ends if it is not used; null by token.</param>
/// <param name="CsrfToken">What calls by cookie that change something send as <c>X-CSRF-Token</c>; null by token.</param>
public sealed record SessionView(
    string Subject,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<string> Services,
    SessionKind By,
    string TokenId,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? IdleExpiresAt,
    string? CsrfToken);

namespace FunctionsOrchestrator.Core.Security;

/// <summary>A person's session in a browser, made from a token and in place of it.</summary>
/// <param name="Id">Which session it is; it ends by this.</param>
/// <param name="Subject">The token's subject.</param>
/// <param name="Roles">The token's roles.</param>
/// <param name="TokenId">The token that it was made from, whose revocation ends it.</param>
/// <param name="KeyId">The key of ours that signed that token, whose end ends it; null for a token of another authority.</param>
/// <param name="ExpiresAt">When it ends, whatever is done.</param>
/// <param name="SeenAt">When it was last used, to a minute or so.</param>
public sealed record SessionTicket(string Id, string Subject, IReadOnlyList<Role> Roles, string TokenId, string? KeyId, DateTimeOffset ExpiresAt, DateTimeOffset SeenAt);

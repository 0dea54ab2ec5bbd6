using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The claims of a token that we read beyond the registered ones.</summary>
public static class TokenClaims
{
    public const string Role = "role";
    public const string Roles = "roles";
    public const string Service = "service";

    /// <summary>The session by whose cookie the caller came.</summary>
    public const string Session = "sid";
    internal const string Id = "jti";

    /// <summary>The key of ours that signed the token; we add it, and no token brings it.</summary>
    internal const string Key = "urn:functions-orchestrator:key";

    /// <summary>The roles that a caller's token gives, from <c>role</c> or <c>roles</c>.</summary>
    public static IReadOnlyList<Role> RolesOf(ClaimsPrincipal caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return [.. caller.Claims.Where(claim => claim.Type is Role or Roles).Select(claim => RoleNames.Parse(claim.Value)).OfType<Role>().Distinct()];
    }

    /// <summary>The id of a caller's token, by which it can be revoked.</summary>
    public static string IdOf(ClaimsPrincipal caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.FindFirst(Id)?.Value ?? string.Empty;
    }

    /// <summary>Its <c>jti</c>. One without gets an id from what is signed, so that it can be revoked as well, and another spelling of its signature is no other token.</summary>
    internal static string IdOf(TokenShape token) => token.TextOf(Id) is { Length: > 0 and <= RevocationDefinition.MaxId } id && !id.Any(char.IsControl)
        ? id
        : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token.Text[..token.Text.LastIndexOf('.')])))}";
}

using System.Security.Claims;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The claims of a token that we read beyond the registered ones.</summary>
public static class TokenClaims
{
    public const string Role = "role";
    public const string Roles = "roles";
    public const string Service = "service";

    /// <summary>The roles that a caller's token gives, from <c>role</c> or <c>roles</c>.</summary>
    public static IReadOnlyList<Role> RolesOf(ClaimsPrincipal caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return [.. caller.Claims.Where(claim => claim.Type is Role or Roles).Select(claim => RoleNames.Parse(claim.Value)).OfType<Role>().Distinct()];
    }
}

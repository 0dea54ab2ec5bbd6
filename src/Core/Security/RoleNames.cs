namespace FunctionsOrchestrator.Core.Security;

/// <summary>Roles by the names that tokens and people use.</summary>
public static class RoleNames
{
    /// <summary>Every role's name.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<Role>().Select(Of)];

    public static string Of(Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Operator => "operator",
        Role.Admin => "admin",
        Role.Service => "service",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "not a role"),
    };

    /// <summary>Exact names only: a claim that is nearly a role is none.</summary>
    public static Role? Parse(string? name) => name switch
    {
        "viewer" => Role.Viewer,
        "operator" => Role.Operator,
        "admin" => Role.Admin,
        "service" => Role.Service,
        _ => null,
    };

    public static string Join(IEnumerable<Role> roles) => string.Join(" or ", roles.Select(Of));
}

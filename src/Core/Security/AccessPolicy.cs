namespace FunctionsOrchestrator.Core.Security;

/// <summary>Decides who may call what.</summary>
public static class AccessPolicy
{
    /// <summary>Decides one request.</summary>
    /// <param name="requirement">What the function asks for.</param>
    /// <param name="held">The roles of the caller's valid token; null when there is none.</param>
    public static AccessDecision Decide(AccessRequirement requirement, IReadOnlyCollection<Role>? held) => requirement switch
    {
        AccessRequirement.Anonymous open => new(AccessOutcome.Allowed, $"open to all: {open.Reason}"),
        _ when held is null => new(AccessOutcome.NotAuthenticated, "A bearer token is needed."),
        AccessRequirement.AnyOf { Roles.Count: > 0 } asks => DecideRoles(asks.Roles, held),
        _ => new(AccessOutcome.Forbidden, "This function declares no role, so nobody may call it."),
    };

    /// <summary>Whether a role does for another: admin includes operator, operator includes viewer, service only itself.</summary>
    public static bool Includes(Role held, Role asked) => held == asked || (held, asked) switch
    {
        (Role.Admin, Role.Operator or Role.Viewer) => true,
        (Role.Operator, Role.Viewer) => true,
        _ => false,
    };

    private static AccessDecision DecideRoles(IReadOnlyList<Role> asked, IReadOnlyCollection<Role> held)
    {
        foreach (var role in held)
        {
            if (asked.Any(ask => Includes(role, ask)))
            {
                return new(AccessOutcome.Allowed, $"role {RoleNames.Of(role)}");
            }
        }

        var has = held.Count == 0 ? "no role" : $"role {RoleNames.Join(held)}";
        return new(AccessOutcome.Forbidden, $"This needs role {RoleNames.Join(Least(asked))}; the token has {has}.");
    }

    // Viewer, operator or admin is said as viewer: the others do because they include it.
    private static IEnumerable<Role> Least(IReadOnlyList<Role> asked) => asked.Where(role => !asked.Any(other => other != role && Includes(role, other)));
}

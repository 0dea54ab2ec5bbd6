namespace FunctionsOrchestrator.App.Security;

/// <summary>The roles of which a caller of this HTTP function needs one. A function that declares neither this nor <see cref="AllowAnonymousAccessAttribute"/> is refused to everyone.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresRoleAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}

namespace FunctionsOrchestrator.Core.Security;

/// <summary>What a function asks of its callers.</summary>
public abstract record AccessRequirement
{
    private AccessRequirement()
    {
    }

    /// <summary>It declares nothing, so it is closed to everyone.</summary>
    public static AccessRequirement Undeclared { get; } = new NotDeclared();

    /// <summary>It declares nothing, so it is closed to everyone.</summary>
    public sealed record NotDeclared : AccessRequirement;

    /// <summary>It is open to callers without a token.</summary>
    public sealed record Anonymous(string Reason) : AccessRequirement;

    /// <summary>It wants one of these roles, or one that includes it.</summary>
    public sealed record AnyOf(IReadOnlyList<Role> Roles) : AccessRequirement;
}

namespace FunctionsOrchestrator.App.Security;

/// <summary>One route and who may call it.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Route">Its path, with parameters in braces.</param>
/// <param name="Function">The function behind it.</param>
/// <param name="Requirement">What it asks of its callers.</param>
internal sealed record RouteRow(string Method, string Route, string Function, AccessRequirement Requirement)
{
    /// <summary>The status that a caller is refused with; null when it may go on.</summary>
    /// <param name="role">The caller's role; null without a token.</param>
    public int? RefusalFor(Role? role) => AccessPolicy.Decide(Requirement, role is { } held ? [held] : null).Outcome switch
    {
        AccessOutcome.Allowed => null,
        AccessOutcome.NotAuthenticated => 401,
        _ => 403,
    };
}

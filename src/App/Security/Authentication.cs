using System.Security.Claims;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Who calls.</summary>
/// <param name="Caller">Null when nobody knows.</param>
/// <param name="Fault">What is wrong with the token or session that came, fit for the caller's eyes; null when none came.</param>
/// <param name="Refusal">The call is refused, whoever calls.</param>
internal sealed record Authentication(ClaimsPrincipal? Caller, string? Fault, Problem? Refusal = null)
{
    public static Authentication None { get; } = new(null, null);
}

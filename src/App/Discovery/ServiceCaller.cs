using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Which services a caller speaks for: a token of role <c>service</c> for those that it names, others for all.</summary>
internal static class ServiceCaller
{
    /// <summary>The only services that the caller may register for; null for all.</summary>
    public static IReadOnlyList<string>? OnlyOf(HttpRequest request)
    {
        var caller = request.HttpContext.User;
        return TokenClaims.RolesOf(caller).Any(role => role is Role.Operator or Role.Admin) ? null : [.. caller.FindAll(TokenClaims.Service).Select(claim => claim.Value)];
    }

    public static bool MaySpeakFor(HttpRequest request, string service) => OnlyOf(request) is not { } only || only.Contains(service, StringComparer.Ordinal);
}

using System.Globalization;
using System.Security.Claims;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Finds out who calls: by a bearer token, or by a session's cookie where no token came. A token in the address is never looked at: addresses are logged.</summary>
internal sealed class Authenticator(TokenValidator validator, SessionTickets tickets, TimeProvider time)
{
    private const string Scheme = "Bearer ";
    private const string SessionType = "session";

    public async Task<Authentication> AuthenticateAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count > 0)
        {
            return TokenOf(http.Request) is { } token ? await ByTokenAsync(token, http.RequestAborted) : Authentication.None;
        }

        return SessionCookie.Read(http.Request) is { } cookie ? BySession(http, cookie) : Authentication.None;
    }

    private async Task<Authentication> ByTokenAsync(string token, CancellationToken cancellation)
    {
        var (caller, fault) = await validator.ValidateAsync(token, cancellation);
        return new Authentication(caller, fault);
    }

    private Authentication BySession(HttpContext http, string cookie)
    {
        var (ticket, fault) = tickets.Open(cookie);
        if (ticket is null)
        {
            return new Authentication(null, fault);
        }

        var request = http.Request;
        var shown = request.Headers[SessionCookie.ProofHeader].ToString();
        var facts = new CrossSiteFacts(
            request.Method, HeaderOf(request, "Sec-Fetch-Site"), HeaderOf(request, "Origin"), request.Host.Value ?? string.Empty, shown.Length > 0 && tickets.IsProof(ticket, shown));
        if (CrossSitePolicy.FaultOf(facts) is { } foreign)
        {
            return new Authentication(null, null, Problem.CrossSite(foreign));
        }

        if (tickets.Rules.IsToRenew(ticket, time.GetUtcNow()))
        {
            ticket = ticket with { SeenAt = time.GetUtcNow() };
            SessionCookie.Write(http, tickets.Seal(ticket));
        }

        http.Features.Set(ticket);
        return new Authentication(CallerOf(ticket), null);
    }

    // The same claims as a token's, so that nobody has to know how the caller came.
    private static ClaimsPrincipal CallerOf(SessionTicket ticket)
    {
        Claim[] claims =
        [
            new(JwtRegisteredClaimNames.Sub, ticket.Subject),
            new(JwtRegisteredClaimNames.Jti, ticket.TokenId),
            new(JwtRegisteredClaimNames.Exp, ticket.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new(TokenClaims.Session, ticket.Id),
            .. ticket.Roles.Select(role => new Claim(TokenClaims.Role, RoleNames.Of(role))),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, SessionType, JwtRegisteredClaimNames.Sub, TokenClaims.Role));
    }

    private static string? HeaderOf(HttpRequest request, string name) => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;
}

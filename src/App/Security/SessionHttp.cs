using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Signs a browser in with a token, and out again; tells who a caller is.</summary>
public sealed class SessionHttp(SessionTickets tickets, Revocations revocations, TimeProvider time)
{
    [Function(nameof(SignIn))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public IResult SignIn([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/session")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var caller = request.HttpContext.User;
        if (TicketOf(request) is not null || ExpiryOf(caller) is not { } expires)
        {
            return Problem.Forbidden("A session is made from a bearer token: none is made from another session.").ToResult();
        }

        var now = time.GetUtcNow();
        var ticket = new SessionTicket(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            caller.Identity?.Name ?? string.Empty,
            // What a service does needs no browser.
            [.. TokenClaims.RolesOf(caller).Where(role => role is not Role.Service)],
            TokenClaims.IdOf(caller),
            caller.FindFirst(TokenClaims.Key)?.Value,
            tickets.Rules.EndOf(expires, now),
            now);
        SessionCookie.Write(request.HttpContext, tickets.Seal(ticket));
        request.HttpContext.Audit(target: SessionTickets.RevocationOf(ticket));
        return Json.Result(Show(caller, ticket), StatusCodes.Status201Created);
    }

    [Function(nameof(GetSession))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin, Role.Service)]
    public IResult GetSession([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/session")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Json.Result(Show(request.HttpContext.User, TicketOf(request)));
    }

    [Function(nameof(SignOut))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> SignOut([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/session")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (TicketOf(request) is { } ticket)
        {
            // The browser forgets it even when it cannot be kept that it is over.
            SessionCookie.Delete(request.HttpContext);
            request.HttpContext.Audit(target: SessionTickets.RevocationOf(ticket));
            var end = new Revocation(SessionTickets.RevocationOf(ticket), "signed out", ticket.Subject, time.GetUtcNow(), ticket.ExpiresAt);
            await revocations.RevokeAsync(end, RevocationKind.Session, request.HttpContext.RequestAborted);
        }

        return Results.NoContent();
    }

    private static SessionTicket? TicketOf(HttpRequest request) => request.HttpContext.Features.Get<SessionTicket>();

    private static DateTimeOffset? ExpiryOf(ClaimsPrincipal caller) =>
        double.TryParse(caller.FindFirst(JwtRegisteredClaimNames.Exp)?.Value, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;

    private SessionView Show(ClaimsPrincipal caller, SessionTicket? ticket) => new(
        caller.Identity?.Name ?? string.Empty,
        TokenClaims.RolesOf(caller),
        [.. caller.FindAll(TokenClaims.Service).Select(claim => claim.Value)],
        ticket is null ? SessionKind.Token : SessionKind.Session,
        TokenClaims.IdOf(caller),
        ticket?.ExpiresAt ?? ExpiryOf(caller),
        ticket is null ? null : tickets.Rules.IdleEndOf(ticket),
        ticket is null ? null : tickets.ProofOf(ticket));
}

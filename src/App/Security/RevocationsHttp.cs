using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Revokes tokens, and shows which were. A revocation is final.</summary>
public sealed class RevocationsHttp(IRevocationStore store, Revocations revocations, TimeProvider time)
{
    [Function(nameof(RevokeToken))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> RevokeToken([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/security/tokens/revocations")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = time.GetUtcNow();
        var cancellation = request.HttpContext.RequestAborted;
        var body = await JsonBody.ReadAsync<RevocationDefinition>(request, cancellation, check: definition => definition.Check(now));
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        request.HttpContext.Audit(target: body.Value.Id);
        var asked = new Revocation(body.Value.Id, body.Value.Reason, request.HttpContext.User.Identity?.Name ?? "unknown", now, body.Value.Expires ?? now + RevocationDefinition.Longest);
        var kept = await revocations.RevokeAsync(asked, RevocationKind.Token, cancellation);
        return Json.Result(kept, kept.RevokedAt == now ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    [Function(nameof(ListRevocations))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> ListRevocations([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/security/tokens/revocations")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var after = PageCursor.ReadMoment(paging, errors, isIdFree: true);
        return errors.Any
            ? errors.ToProblem().ToResult()
            : Json.Result(paging.Page(await store.ListAsync(time.GetUtcNow(), after, paging.Limit + 1, request.HttpContext.RequestAborted), CursorOf));
    }

    private static string CursorOf(Revocation last) => PageCursor.Of(last.RevokedAt, last.Id);
}

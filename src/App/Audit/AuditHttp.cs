using System.Globalization;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Who did what, for administrators.</summary>
public sealed class AuditHttp(IAuditStore store, AuditVerifier verifier, TimeProvider time)
{
    [Function(nameof(ListAudit))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> ListAudit([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = AuditQuery.Read(request.Query, paging, time.GetUtcNow(), errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var records = await store.ListAsync(filter, request.HttpContext.RequestAborted);
        return Json.Result(paging.Page([.. records.Select(AuditView.Of)], view => view.Sequence.ToString(CultureInfo.InvariantCulture)));
    }

    [Function(nameof(VerifyAudit))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> VerifyAudit([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/audit/verification")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var known = AuditQuery.ReadKnown(request.Query, errors);
        return errors.Any ? errors.ToProblem().ToResult()
            : await verifier.VerifyAsync(known, request.HttpContext.RequestAborted) is { } found ? Json.Result(found)
            : Problem.TooManyRequests("The chain is being verified already; ask again when that has ended.").ToResult();
    }
}

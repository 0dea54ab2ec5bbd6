using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Findings;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Shows findings, and takes note of what operators say of them.</summary>
public sealed class FindingsHttp(FindingRecorder recorder, IFindingStore store, TimeProvider time)
{
    [Function(nameof(ListFindings))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListFindings([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/security/findings")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = FindingQuery.Read(request.Query, paging, time.GetUtcNow(), errors);
        return errors.Any
            ? errors.ToProblem().ToResult()
            : Json.Result(paging.Page(await store.ListAsync(filter, request.HttpContext.RequestAborted), FindingQuery.CursorOf));
    }

    [Function(nameof(GetFinding))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetFinding([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/security/findings/{id}")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await store.FindAsync(id, request.HttpContext.RequestAborted) is { } finding ? Json.Result(finding) : NotFound(id);
    }

    [Function(nameof(AcknowledgeFinding))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> AcknowledgeFinding(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/security/findings/{id}/acknowledge")] HttpRequest request, string id) =>
        MarkAsync(request, id, FindingStatus.Acknowledged);

    [Function(nameof(ResolveFinding))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> ResolveFinding(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/security/findings/{id}/resolve")] HttpRequest request, string id) =>
        MarkAsync(request, id, FindingStatus.Resolved);

    private async Task<IResult> MarkAsync(HttpRequest request, string id, FindingStatus status)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cancellation = request.HttpContext.RequestAborted;
        var body = await JsonBody.ReadAsync<FindingNoteBody>(request, cancellation, check: FindingNoteBody.Check);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        var by = request.HttpContext.User.Identity?.Name ?? "unknown";
        var finding = await recorder.MarkAsync(id, status, by, body.Value.Reason, cancellation);
        return finding switch
        {
            null => NotFound(id),
            _ when finding.Status == status => Json.Result(finding),
            _ => Problem.Conflict($"Finding '{id}' is resolved.").ToResult(),
        };
    }

    private static IResult NotFound(string id) => Problem.NotFound($"There is no finding '{id}'.").ToResult();
}

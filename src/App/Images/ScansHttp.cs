using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Shows what is known of images, and has them scanned.</summary>
public sealed class ScansHttp(ScanReader reader, ImagesInUse use, OperationStarter starter)
{
    [Function(nameof(ListScans))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListScans([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/security/scans")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = ScanQuery.Read(request.Query, paging, use, errors);
        return errors.Any
            ? errors.ToProblem().ToResult()
            : Json.Result(await reader.ListAsync(filter, paging, request.HttpContext.RequestAborted));
    }

    [Function(nameof(GetScan))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> GetScan([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/security/scans/{digest}")] HttpRequest request, string digest)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ShowAsync(request, digest);
    }

    [Function(nameof(PostScan))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PostScan(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/security/scans")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var body = await JsonBody.ReadAsync<ScanBody>(request, request.HttpContext.RequestAborted, check: ScanBody.Check);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        var operation = new OperationRequest(
            nameof(ScanOrchestrators.ScanNow), OperationStarter.IdFor(request, "scan-image"), body.Value.Image, ended => ShowAsync(request, ended.ReadOutputAs<string>() ?? string.Empty));
        return await starter.StartAsync(request, client, operation);
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string digest) =>
        await reader.FindAsync(digest, request.HttpContext.RequestAborted) is { } view
            ? Json.Result(view)
            : Problem.NotFound($"Nothing is known of an image '{digest}'.").ToResult();
}

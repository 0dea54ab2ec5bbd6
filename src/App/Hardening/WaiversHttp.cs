using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Hardening;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>Waivers of hardening rules: list, grant and end.</summary>
public sealed class WaiversHttp(IWaiverStore store, ContainerReader reader, HardeningOptions options, TimeProvider time)
{
    [Function(nameof(ListWaivers))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListWaivers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/security/waivers")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Paging.TryRead(request, out var paging, out var problem))
        {
            return problem.ToResult();
        }

        var container = request.Query.TryGetValue("container", out var text) ? await NameOfAsync(text.ToString(), request.HttpContext.RequestAborted) : null;
        var (now, waivers) = (time.GetUtcNow(), await store.ListAsync(container, paging.After, paging.Limit + 1, request.HttpContext.RequestAborted));
        return Json.Result(paging.Page([.. waivers.Select(waiver => WaiverView.Of(waiver, now))], waiver => waiver.Id));
    }

    [Function(nameof(PostWaiver))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> PostWaiver([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/security/waivers")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (now, cancellation) = (time.GetUtcNow(), request.HttpContext.RequestAborted);
        var body = await JsonBody.ReadAsync<WaiverDefinition>(request, cancellation, check: definition => WaiverReader.Check(definition, options.LongestWaiver, now));
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        if (OperationStarter.Fault(request) is { } fault)
        {
            return fault.ToResult();
        }

        var asked = body.Value;
        var known = await reader.FindAsync(asked.Container!, cancellation);
        if (known is null && ContainerNames.IsId(asked.Container!))
        {
            return ContainerProblems.Missing(asked.Container!).ToResult();
        }

        var waiver = await store.AddAsync(
            new Waiver
            {
                Id = IdOf(OperationStarter.IdFor(request, "waiver")),
                Container = known?.Name ?? asked.Container!,
                ContainerId = known?.Id,
                Rules = [.. asked.Rules!.Order(StringComparer.Ordinal)],
                Reason = asked.Reason!,
                CreatedBy = request.HttpContext.User.Identity?.Name ?? "unknown",
                CreatedAt = now,
                ExpiresAt = asked.ExpiresAt!.Value.ToUniversalTime(),
            },
            cancellation);
        request.HttpContext.Audit(target: waiver.Container, detail: $"{waiver.Id} waives {string.Join(", ", waiver.Rules)} until {waiver.ExpiresAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        return Json.Result(WaiverView.Of(waiver, now), StatusCodes.Status201Created);
    }

    [Function(nameof(DeleteWaiver))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> DeleteWaiver([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/security/waivers/{id}")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await store.RemoveAsync(id, request.HttpContext.RequestAborted) ? Results.NoContent() : Problem.NotFound($"There is no waiver '{id}'.").ToResult();
    }

    private async Task<string> NameOfAsync(string idOrName, CancellationToken cancellation) =>
        (await reader.FindAsync(idOrName, cancellation))?.Name ?? idOrName;

    private static string IdOf(string seed) => $"w-{TextDigest.Of(seed, 16)}";
}

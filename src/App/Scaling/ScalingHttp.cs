using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Scaling;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>Policies: list, show, create, change and remove.</summary>
public sealed class ScalingHttp(IContainerStore store, ContainerAdmission admission, OperationStarter starter, ScalingPreview preview, ContainerLimits limits)
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(30);

    [Function(nameof(ListPolicies))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListPolicies([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/scaling/policies")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Paging.TryRead(request, out var paging, out var problem))
        {
            return problem.ToResult();
        }

        var records = await store.ListAsync(new ContainerFilter { After = paging.After, Limit = int.MaxValue }, request.HttpContext.RequestAborted);
        var views = records.Where(record => record.Settings.Scaling is not null).Take(paging.Limit + 1).Select(record => PolicyView.Of(record, record.Settings.Scaling!));
        return Json.Result(paging.Page([.. views], view => view.Container));
    }

    [Function(nameof(GetPolicy))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> GetPolicy([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/scaling/policies/{id}")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ShowAsync(request, id, StatusCodes.Status200OK);
    }

    [Function(nameof(PostPolicy))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> PostPolicy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/scaling/policies")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var errors = new InputErrors();
        var dryRun = ContainerQuery.ReadFlag(request.Query, "dry_run", errors);
        var body = await JsonBody.ReadAsync<ScalingPolicyDefinition>(
            request, request.HttpContext.RequestAborted, check: definition => ScalingPolicyReader.Read(definition, limits.Scaling).Errors);
        if (errors.Any || !body.IsValid)
        {
            return (body.Problem ?? errors.ToProblem()).ToResult();
        }

        if (await store.FindAsync(body.Value!.Container!, request.HttpContext.RequestAborted) is not { } record)
        {
            return Problem.Validation("container", $"there is no container '{body.Value.Container}'").ToResult();
        }

        var policy = ScalingPolicyReader.Read(body.Value, limits.Scaling).Policy!;
        request.HttpContext.Audit(target: record.Name, detail: dryRun ? "dry run" : null);
        return dryRun
            ? Json.Result(await preview.ExplainAsync(record, policy, request.HttpContext.RequestAborted))
            : await StartAsync(request, client, record, new PolicyChange { ContainerId = record.Id, ContainerName = record.Name, Policy = policy, IsNew = true });
    }

    [Function(nameof(PutPolicy))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> PutPolicy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/scaling/policies/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var found = await FindAsync(request, id);
        var body = await JsonBody.ReadAsync<ScalingPolicyDefinition>(request, request.HttpContext.RequestAborted, check: definition => Faults(definition, found));
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        if (found is not { } record)
        {
            return ScalingProblems.Missing(id).ToResult();
        }

        var policy = ScalingPolicyReader.Read(body.Value with { Container = record.Name }, limits.Scaling).Policy;
        return await StartAsync(request, client, record, new PolicyChange { ContainerId = record.Id, ContainerName = record.Name, Policy = policy });
    }

    [Function(nameof(DeletePolicy))]
    [RequiresRole(Role.Admin)]
    public async Task<IResult> DeletePolicy(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/scaling/policies/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        return await FindAsync(request, id) is { } record
            ? await StartAsync(request, client, record, new PolicyChange { ContainerId = record.Id, ContainerName = record.Name })
            : ScalingProblems.Missing(id).ToResult();
    }

    private async Task<IResult> StartAsync(HttpRequest request, DurableTaskClient client, ContainerRecord record, PolicyChange change)
    {
        if (OperationStarter.Fault(request) is { } fault)
        {
            return fault.ToResult();
        }

        change = change with { RequestedBy = request.HttpContext.User.Identity?.Name, IfMatch = request.Headers.IfMatch is { Count: > 0 } header ? header.ToString() : null };
        var operation = new OperationRequest(
            nameof(ScalingOrchestrators.ChangePolicy), OperationStarter.IdFor(request, $"policy-{record.Id}"), change, _ => AnswerAsync(request, change))
        {
            DefaultWait = DefaultWait,
        };
        var problem = await admission.UnlessRepeatAsync(request, client, operation.InstanceId, () => Task.FromResult(
            change.IsNew && record.Settings.Scaling is not null ? ScalingProblems.Taken(record.Id, record.Name) : null));
        return problem is null ? await starter.StartAsync(request, client, operation) : problem.ToResult();
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, PolicyChange change)
    {
        if (change.Policy is null)
        {
            return Results.NoContent();
        }

        var id = PolicyIds.Of(change.ContainerId);
        if (change.IsNew)
        {
            request.HttpContext.Response.Headers.Location = $"/api/scaling/policies/{id}";
        }

        return await ShowAsync(request, id, change.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string id, int status)
    {
        if (await FindAsync(request, id) is not { Settings.Scaling: { } policy } record)
        {
            return ScalingProblems.Missing(id).ToResult();
        }

        request.HttpContext.Response.Headers.ETag = PolicyVersions.ETagOf(policy);
        return Json.Result(PolicyView.Of(record, policy), status);
    }

    /// <summary>The Container whose policy it is; null when it has none.</summary>
    private async Task<ContainerRecord?> FindAsync(HttpRequest request, string id) =>
        await store.FindAsync(PolicyIds.ContainerOf(id), request.HttpContext.RequestAborted) is { Settings.Scaling: not null } record ? record : null;

    private Dictionary<string, string[]> Faults(ScalingPolicyDefinition definition, ContainerRecord? record)
    {
        var named = definition.Container;
        var faults = new Dictionary<string, string[]>(ScalingPolicyReader.Read(definition with { Container = named ?? record?.Name ?? "any" }, limits.Scaling).Errors);
        if (record is not null && named is not null && named != record.Name && named != record.Id)
        {
            faults.TryAdd("container", [$"must be '{record.Name}': a policy stays with its container"]);
        }

        return faults;
    }
}

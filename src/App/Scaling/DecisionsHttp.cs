using System.Globalization;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What was decided about a Container, and what would be decided now.</summary>
public sealed class DecisionsHttp(IContainerStore containers, IScalingStore store, ScalingPreview preview, ContainerLimits limits)
{
    [Function(nameof(ListDecisions))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListDecisions([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers/{id}/decisions")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var before = PageCursor.ReadNumber(paging, errors);
        bool? applied = request.Query.ContainsKey("applied") ? ContainerQuery.ReadFlag(request.Query, "applied", errors) : null;
        bool? changed = request.Query.ContainsKey("changed") ? ContainerQuery.ReadFlag(request.Query, "changed", errors) : null;
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var cancellation = request.HttpContext.RequestAborted;
        if (await containers.FindAsync(id, cancellation) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        var decisions = await store.ListDecisionsAsync(
            new DecisionFilter { ContainerId = record.Id, Applied = applied, Changed = changed, Before = before, Limit = paging.Limit + 1 }, cancellation);
        var page = paging.Page(decisions, decision => decision.Number.ToString(CultureInfo.InvariantCulture));
        return Json.Result(new DecisionPage(page.Items, page.NextCursor, record.Settings.Scaling is null ? null : PolicyIds.Of(record.Id), Standing(record)));
    }

    [Function(nameof(PostDecision))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> PostDecision([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/containers/{id}/decisions")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        if (!ContainerQuery.ReadFlag(request.Query, "dry_run", errors) && !errors.Any)
        {
            errors.Add("dry_run", "must be true: decisions are made by the clock, and here they are only explained");
        }

        var body = await JsonBody.ReadAsync<EmptyBody>(request, request.HttpContext.RequestAborted, allowEmpty: true);
        if (errors.Any || !body.IsValid)
        {
            return (body.Problem ?? errors.ToProblem()).ToResult();
        }

        if (await containers.FindAsync(id, request.HttpContext.RequestAborted) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        return ScalingPolicies.Of(record, limits.Scaling) is { } policy
            ? Json.Result(await preview.ExplainAsync(record, policy, request.HttpContext.RequestAborted))
            : Problem.Conflict($"{Standing(record)}: POST /api/scaling/policies?dry_run=true explains what one would do.").ToResult();
    }

    private string Standing(ContainerRecord record) => record.Settings.Scaling is not null ? $"Container '{record.Name}' is scaled by its own policy"
        : ScalingPolicies.Of(record, limits.Scaling) is not null ? $"Container '{record.Name}' has no policy of its own, and is scaled by the configured one"
        : $"Container '{record.Name}' has no scaling policy";
}

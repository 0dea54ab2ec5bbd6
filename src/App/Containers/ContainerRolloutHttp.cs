using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;
using Orchestrators = FunctionsOrchestrator.App.Containers.ChangeContainerOrchestrators;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Change the spec, go back to the one before, and see what became of each.</summary>
public sealed class ContainerRolloutHttp(ContainerReader reader, ContainerAdmission admission, ContainerLimits limits, SecretKeeper secrets)
{
    [Function(nameof(PutContainer))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PutContainer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/containers/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var found = await reader.FindAsync(id, request.HttpContext.RequestAborted);
        var body = await JsonBody.ReadAsync<ContainerDefinition>(request, request.HttpContext.RequestAborted, check: definition => Faults(definition, found));
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        if (found is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        var wanted = ContainerSpecReader.Read(body.Value, limits).Request!;
        var kept = await secrets.KeepAsync(
            record.Id, wanted.Spec, EnvReader.SecretsOf(body.Value), record.Spec.SecretEnv ?? new Dictionary<string, string>(), request.HttpContext.RequestAborted);
        var change = ChangeOf(request, record, ContainerOperation.Update) with
        {
            Spec = kept,
            Replicas = wanted.Replicas,
            Settings = wanted.Settings,
            Diff = SpecDiff.Between(record.Spec, kept),
        };
        return await StartAsync(request, client, record, change, nameof(Orchestrators.UpdateContainer));
    }

    [Function(nameof(PostRollback))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PostRollback(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/containers/{id}/rollback")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var body = await JsonBody.ReadAsync<EmptyBody>(request, request.HttpContext.RequestAborted, allowEmpty: true);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        return await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? await StartAsync(request, client, record, ChangeOf(request, record, ContainerOperation.Rollback), nameof(Orchestrators.RollbackContainer))
            : ContainerProblems.Missing(id).ToResult();
    }

    [Function(nameof(ListGenerations))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListGenerations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers/{id}/generations")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? Json.Result(new ListPage<GenerationView>(GenerationView.Of(record), null))
            : ContainerProblems.Missing(id).ToResult();
    }

    private Dictionary<string, string[]> Faults(ContainerDefinition definition, ContainerRecord? record)
    {
        var faults = new Dictionary<string, string[]>(ContainerSpecReader.Read(definition, limits).Errors);
        foreach (var (path, fault) in EnvReader.FaultsOfKept(definition, [.. record?.Spec.SecretEnv?.Keys ?? []]))
        {
            faults.TryAdd(path, fault);
        }

        if (record is not null && definition.Name is { } name && name != record.Name)
        {
            faults.TryAdd("name", [$"must be '{record.Name}': a container keeps its name"]);
        }

        if (definition.Start is false)
        {
            faults.TryAdd("start", ["is for a creation only: use PUT /api/containers/{id}/stop"]);
        }

        return faults;
    }

    private async Task<IResult> StartAsync(HttpRequest request, DurableTaskClient client, ContainerRecord record, ChangeRequest change, string orchestrator)
    {
        if (OperationStarter.Fault(request) is { } fault)
        {
            return fault.ToResult();
        }

        if (!await admission.IsRepeatAsync(request, client, ContainerAdmission.InstanceIdOf(request, change)))
        {
            if (!IfMatch.Holds(change.IfMatch, record))
            {
                return ContainerProblems.Stale(record.Name, ContainerReader.ETagOf(record), change.IfMatch).ToResult();
            }

            if (change.Operation is ContainerOperation.Rollback && ContainerChanges.PreviousOf(record) is null)
            {
                return ContainerProblems.NotAllowed(record.Name, change.Operation, ContainerChanges.NothingBefore).ToResult();
            }

            if (record.Turn is null && change.Spec is { } spec && ContainerChanges.IsUnchanged(record, spec, change.Replicas, change.Settings))
            {
                return await reader.ShowAsync(request, record, StatusCodes.Status200OK, unchanged: true);
            }
        }

        return await admission.StartAsync(request, client, record, change, orchestrator, () => ShowAsync(request, record.Id));
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string id) =>
        await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? await reader.ShowAsync(request, record, StatusCodes.Status200OK)
            : ContainerProblems.Missing(id).ToResult();

    private static ChangeRequest ChangeOf(HttpRequest request, ContainerRecord record, ContainerOperation operation) => new()
    {
        ContainerId = record.Id,
        Name = record.Name,
        Operation = operation,
        IfMatch = request.Headers.IfMatch is { Count: > 0 } header ? header.ToString() : null,
    };
}

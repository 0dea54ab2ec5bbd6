using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;
using Orchestrators = FunctionsOrchestrator.App.Containers.ChangeContainerOrchestrators;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Start, stop, restart, pause, unpause and scale.</summary>
public sealed class ContainerLifecycleHttp(ContainerReader reader, ContainerAdmission admission, ContainerLimits limits)
{
    [Function(nameof(PutStart))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> PutStart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/containers/{id}/start")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ChangeAsync(request, id, client, ContainerOperation.Start, nameof(Orchestrators.StartContainer));

    [Function(nameof(PutStop))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> PutStop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/containers/{id}/stop")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ChangeWithGraceAsync(request, id, client, ContainerOperation.Stop, nameof(Orchestrators.StopContainer));

    [Function(nameof(PutRestart))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> PutRestart(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/containers/{id}/restart")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ChangeWithGraceAsync(request, id, client, ContainerOperation.Restart, nameof(Orchestrators.RestartContainer));

    [Function(nameof(PutPause))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> PutPause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/containers/{id}/pause")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ChangeAsync(request, id, client, ContainerOperation.Pause, nameof(Orchestrators.PauseContainer));

    [Function(nameof(PutUnpause))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> PutUnpause(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/containers/{id}/unpause")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        ChangeAsync(request, id, client, ContainerOperation.Unpause, nameof(Orchestrators.UnpauseContainer));

    [Function(nameof(PostScale))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PostScale(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/containers/{id}/scale")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonBody.ReadAsync<ScaleBody>(request, request.HttpContext.RequestAborted);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        if (await reader.FindAsync(id, request.HttpContext.RequestAborted) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        var errors = ContainerSpecReader.CheckScale(record.Spec, body.Value.Replicas, limits);
        return errors.Count > 0
            ? Problem.Validation(errors).ToResult()
            : await StartAsync(request, client, record, ChangeOf(record, ContainerOperation.Scale) with { Replicas = body.Value.Replicas }, nameof(Orchestrators.ScaleContainer));
    }

    private async Task<IResult> ChangeAsync(HttpRequest request, string id, DurableTaskClient client, ContainerOperation operation, string orchestrator)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonBody.ReadAsync<EmptyBody>(request, request.HttpContext.RequestAborted, allowEmpty: true);
        return body.IsValid ? await FindAndStartAsync(request, id, client, record => ChangeOf(record, operation), orchestrator) : body.Problem.ToResult();
    }

    private async Task<IResult> ChangeWithGraceAsync(HttpRequest request, string id, DurableTaskClient client, ContainerOperation operation, string orchestrator)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonBody.ReadAsync<GraceBody>(request, request.HttpContext.RequestAborted, allowEmpty: true);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        return body.Value.Timeout is < 0 or > GraceBody.Longest
            ? Problem.Validation("timeout", $"must be a whole number of seconds from 0 to {GraceBody.Longest}").ToResult()
            : await FindAndStartAsync(request, id, client, record => ChangeOf(record, operation) with { GraceSeconds = body.Value.Timeout }, orchestrator);
    }

    private async Task<IResult> FindAndStartAsync(
        HttpRequest request, string id, DurableTaskClient client, Func<ContainerRecord, ChangeRequest> change, string orchestrator) =>
        await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? await StartAsync(request, client, record, change(record), orchestrator)
            : ContainerProblems.Missing(id).ToResult();

    private Task<IResult> StartAsync(HttpRequest request, DurableTaskClient client, ContainerRecord record, ChangeRequest change, string orchestrator) =>
        admission.StartAsync(request, client, record, change, orchestrator, () => ShowAsync(request, record.Id));

    private async Task<IResult> ShowAsync(HttpRequest request, string id) =>
        await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? await reader.ShowAsync(request, record, StatusCodes.Status200OK)
            : ContainerProblems.Missing(id).ToResult();

    private static ChangeRequest ChangeOf(ContainerRecord record, ContainerOperation operation) =>
        new() { ContainerId = record.Id, Name = record.Name, Operation = operation };
}

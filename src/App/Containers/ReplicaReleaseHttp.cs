using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Takes replicas out of quarantine.</summary>
public sealed class ReplicaReleaseHttp(ContainerReader reader, ContainerAdmission admission)
{
    [Function(nameof(PostRelease))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PostRelease(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/containers/{id}/replicas/{replica}/release")] HttpRequest request,
        string id,
        string replica,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cancellation = request.HttpContext.RequestAborted;
        var body = await JsonBody.ReadAsync<ReleaseBody>(request, cancellation, check: ReleaseBody.Check);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        if (await reader.FindAsync(id, cancellation) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        request.HttpContext.Audit(detail: $"replica {replica}{(body.Value.Resume ? ", to serve again" : string.Empty)}: {body.Value.Reason}");
        var mark = record.Quarantines.Values.FirstOrDefault(mark => mark.Replica == replica || mark.DockerId == replica);
        var change = new ChangeRequest
        {
            ContainerId = record.Id,
            Name = record.Name,
            Operation = ContainerOperation.Release,
            Release = new ReplicaRelease(mark?.DockerId ?? replica, body.Value.Resume, body.Value.Reason),
        };
        if (mark is null && !await admission.IsRepeatAsync(request, client, ContainerAdmission.InstanceIdOf(request, change)))
        {
            return ProblemOf(record, replica).ToResult();
        }

        return await admission.StartAsync(request, client, record, change, nameof(ChangeContainerOrchestrators.ReleaseReplica), () => ShowAsync(request, record.Id));
    }

    private async Task<IResult> ShowAsync(HttpRequest request, string id) =>
        await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? await reader.ShowAsync(request, record, StatusCodes.Status200OK)
            : ContainerProblems.Missing(id).ToResult();

    private static Problem ProblemOf(ContainerRecord record, string replica) => record.Replicas.Any(known => known.Name == replica || known.DockerId == replica)
        ? Problem.Conflict($"Replica '{replica}' of container '{record.Name}' is not in quarantine.")
        : Problem.NotFound($"Container '{record.Name}' has no replica '{replica}'.");
}

using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Keeps leases.</summary>
public sealed class HeartbeatHttp(ServiceDirectory directory, HeartbeatLog heartbeats)
{
    [Function(nameof(PutHeartbeat))]
    [AuditInBulk("each instance renews its lease every few seconds")]
    [RequiresRole(Role.Service, Role.Operator, Role.Admin)]
    public async Task<IResult> PutHeartbeat(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/services/{id}/heartbeat")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        if (directory.Current.FindInstance(id) is not { } instance)
        {
            return ServiceProblems.MissingInstance(id).ToResult();
        }

        if (!ServiceCaller.MaySpeakFor(request, instance.Service))
        {
            return ServiceProblems.OtherService(instance.Service).ToResult();
        }

        if (instance.Lease is null)
        {
            return ServiceProblems.NoLease(id).ToResult();
        }

        await client.Entities.SignalEntityAsync(InstanceEntity.IdOf(id), nameof(InstanceEntity.Renew), heartbeats.Hear(), null, request.HttpContext.RequestAborted);
        return Results.NoContent();
    }
}

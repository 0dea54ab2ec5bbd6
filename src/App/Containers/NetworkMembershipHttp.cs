using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Connects a Container to a network, and takes it off one: its replicas now, and those to come.</summary>
public sealed class NetworkMembershipHttp(NetworkReading reading, ContainerReader reader, ContainerAdmission admission)
{
    private const string MemberRoute = "api/networks/{name}/containers/{id}";

    [Function(nameof(PutNetworkContainer))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PutNetworkContainer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = MemberRoute)] HttpRequest request, string name, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await JsonBody.ReadAsync<EmptyBody>(request, request.HttpContext.RequestAborted, allowEmpty: true);
        return body.IsValid
            ? await ChangeAsync(request, name, id, client, ContainerOperation.Connect, nameof(ChangeContainerOrchestrators.ConnectContainer))
            : body.Problem.ToResult();
    }

    [Function(nameof(DeleteNetworkContainer))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> DeleteNetworkContainer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = MemberRoute)] HttpRequest request, string name, string id, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ChangeAsync(request, name, id, client, ContainerOperation.Disconnect, nameof(ChangeContainerOrchestrators.DisconnectContainer));
    }

    private Task<IResult> ChangeAsync(HttpRequest request, string name, string id, DurableTaskClient client, ContainerOperation operation, string orchestrator) =>
        reading.WithNetworkAsync(request, name, async network =>
        {
            if (await reader.FindAsync(id, request.HttpContext.RequestAborted) is not { } record)
            {
                return ContainerProblems.Missing(id).ToResult();
            }

            if (network.OwnerId is { } owner && owner != record.Id && operation is ContainerOperation.Connect)
            {
                return NetworkProblems.Isolated(network).ToResult();
            }

            if (record.Spec.Security.HostNetwork)
            {
                return ContainerProblems.NotAllowed(record.Name, operation, "it is on the host's network (security.host_network)").ToResult();
            }

            if (ContainerNetworks.IsGrant(name))
            {
                return NetworkProblems.OfGrant(name).ToResult();
            }

            if (ContainerNetworks.After(operation, record.Name, record.Spec.Networks, name).Refusal is { } refusal)
            {
                return ContainerProblems.NotAllowed(record.Name, operation, refusal).ToResult();
            }

            var change = new ChangeRequest { ContainerId = record.Id, Name = record.Name, Operation = operation, Network = name };
            return await admission.StartAsync(request, client, record, change, orchestrator, () => ShowAsync(request, record.Id));
        });

    private async Task<IResult> ShowAsync(HttpRequest request, string id) =>
        await reader.FindAsync(id, request.HttpContext.RequestAborted) is { } record
            ? await reader.ShowAsync(request, record, StatusCodes.Status200OK)
            : ContainerProblems.Missing(id).ToResult();
}

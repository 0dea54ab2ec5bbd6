using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The networks that Containers can be on: list, show, make and delete.</summary>
public sealed class NetworksHttp(NetworkReading reading, OperationStarter starter)
{
    [Function(nameof(ListNetworks))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> ListNetworks([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/networks")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return reading.WithEngineAsync(async engine =>
        {
            if (!Paging.TryRead(request, out var paging, out var problem))
            {
                return problem.ToResult();
            }

            var networks = (await engine.ListAsync(request.HttpContext.RequestAborted))
                .Where(network => paging.After is null || string.CompareOrdinal(network.Name, paging.After) > 0)
                .Take(paging.Limit + 1);
            return Json.Result(paging.Page([.. networks.Select(NetworkView.Of)], network => network.Name));
        });
    }

    [Function(nameof(GetNetwork))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> GetNetwork([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/networks/{name}")] HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        return reading.WithNetworkAsync(request, name, network => Task.FromResult(Json.Result(NetworkView.Of(network))));
    }

    [Function(nameof(PostNetwork))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PostNetwork(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/networks")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var body = await JsonBody.ReadAsync<NetworkDefinition>(request, request.HttpContext.RequestAborted, check: NetworkReader.Check);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        var blueprint = BlueprintOf(body.Value);
        request.HttpContext.Audit(target: blueprint.Name);
        var operation = new OperationRequest(
            nameof(NetworkOrchestrators.CreateNetwork), OperationStarter.IdFor(request, "create-network"), blueprint, _ => CreatedAsync(request, blueprint.Name));
        return await reading.WithEngineAsync(_ => starter.StartAsync(request, client, operation));
    }

    [Function(nameof(DeleteNetworkByName))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public Task<IResult> DeleteNetworkByName(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/networks/{name}")] HttpRequest request, string name, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        return reading.WithNetworkAsync(request, name, async network =>
        {
            if (network.OwnerId is not null || !network.IsManaged)
            {
                return (network.OwnerId is null ? NetworkProblems.Foreign(name) : NetworkProblems.Isolated(network)).ToResult();
            }

            var operation = new OperationRequest(
                nameof(NetworkOrchestrators.DeleteNetwork), OperationStarter.IdFor(request, "delete-network"), name, _ => Task.FromResult(Results.NoContent()));
            return await starter.StartAsync(request, client, operation);
        });
    }

    private static NetworkBlueprint BlueprintOf(NetworkDefinition definition) => new()
    {
        Name = definition.Name!,
        Driver = definition.Driver ?? "bridge",
        Internal = definition.Internal ?? false,
        Subnet = definition.Subnet,
        Labels = definition.Labels ?? new Dictionary<string, string>(),
    };

    private Task<IResult> CreatedAsync(HttpRequest request, string name) =>
        reading.WithNetworkAsync(request, name, network =>
        {
            request.HttpContext.Response.Headers.Location = $"/api/networks/{name}";
            return Task.FromResult(Json.Result(NetworkView.Of(network), StatusCodes.Status201Created));
        });
}

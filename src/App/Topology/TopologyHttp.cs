using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Topology;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Who calls whom, and whom a failure reaches.</summary>
public sealed class TopologyHttp(ServiceMapReader reader)
{
    [Function(nameof(GetServiceMap))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetServiceMap([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services/map")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var filter = MapQuery.Filter(request.Query, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var map = await reader.ReadAsync(request.HttpContext.RequestAborted);
        return filter.Service is { } service && map.Nodes.All(node => node.Id != NodeId.OfService(service))
            ? Missing(service)
            : Json.Result(filter.Apply(map));
    }

    [Function(nameof(GetServiceDependencies))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetServiceDependencies(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services/{name}/dependencies")] HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var (direction, depth) = (MapQuery.Direction(request.Query, errors), MapQuery.Depth(request.Query, errors));
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var map = await reader.ReadAsync(request.HttpContext.RequestAborted);
        return DependencyWalk.From(map, name, direction, depth) is { } found ? Json.Result(found) : Missing(name);
    }

    private static IResult Missing(string service) => Problem.NotFound($"There is no service '{service}'.").ToResult();
}

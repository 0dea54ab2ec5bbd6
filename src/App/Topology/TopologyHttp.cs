using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Topology;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Who calls whom, and whom a failure reaches.</summary>
public sealed class TopologyHttp(ServiceMapReader reader, MapHistory history, DirectoryWatch watch, AnswerCache cache, WatcherSlots slots, TimeProvider time)
{
    // No service can have this name: its route is the map's.
    private const string Map = "map";

    [Function(nameof(GetServiceMap))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetServiceMap([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services/map")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var filter = MapQuery.Filter(request.Query, errors);
        var blocking = Blocking.Read(request.Query, errors);
        var at = MapQuery.At(request.Query, time.GetUtcNow(), errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        if (at is { } moment)
        {
            return await history.FindAsync(moment, request.HttpContext.RequestAborted) is { } past ? Past(past, filter) : ServiceProblems.MissingMap(moment).ToResult();
        }

        if (blocking.Wait > TimeSpan.Zero)
        {
            if (!slots.TryTake(request, out var slot, out var problem))
            {
                return problem.ToResult();
            }

            using (slot)
            {
                await watch.WaitForAnyAsync(blocking, request.HttpContext.RequestAborted);
            }
        }

        return Answer(await reader.ReadAsync(request.HttpContext.RequestAborted), filter, request.QueryString.Value ?? string.Empty);
    }

    [Function(nameof(GetServiceMapHistory))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetServiceMapHistory([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services/map/history")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Json.Result(await history.ListAsync(request.HttpContext.RequestAborted));
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
        return DependencyWalk.From(map, name, direction, depth) is { } found ? Json.Result(found) : ServiceProblems.MissingService(name).ToResult();
    }

    private static IResult Past(ServiceMap map, MapFilter filter) => Missing(map, filter) ?? DirectoryAnswer.Of(map.Index, filter.Apply(map));

    private static IResult? Missing(ServiceMap map, MapFilter filter) =>
        filter.Service is { } service && map.Nodes.All(node => node.Id != NodeId.OfService(service)) ? ServiceProblems.MissingService(service).ToResult() : null;

    private IResult Answer(ServiceMap map, MapFilter filter, string query)
    {
        if (Missing(map, filter) is { } missing)
        {
            return missing;
        }

        if (cache.Find(Map, query, map) is { } known)
        {
            return known;
        }

        var answer = DirectoryAnswer.Of(map.Index, filter.Apply(map));
        cache.Keep(Map, query, map, answer);
        return answer;
    }
}

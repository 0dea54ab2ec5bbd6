using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Which services there are. Everything is read from memory.</summary>
public sealed class ServicesHttp(ServiceDirectory directory, DirectoryWatch watch, ServiceViews views, AnswerCache cache, WatcherSlots slots)
{
    // No service and no instance can have such a name.
    private const string All = "*";

    [Function(nameof(ListServices))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin, Role.Service)]
    public async Task<IResult> ListServices([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = InstanceQuery.Read(request.Query, healthy: false, errors);
        var blocking = Blocking.Read(request.Query, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
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

        var snapshot = directory.Current;
        var name = request.Query.TryGetValue("name", out var given) ? given.ToString() : null;
        var query = request.QueryString.Value ?? string.Empty;
        if (cache.Find(All, query, snapshot) is { } known)
        {
            return known;
        }

        var answer = views.Page(snapshot, name, filter, paging);
        cache.Keep(All, query, snapshot, answer);
        return answer;
    }

    [Function(nameof(GetService))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin, Role.Service)]
    public IResult GetService([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services/{id}")] HttpRequest request, string id)
    {
        var snapshot = directory.Current;
        if (snapshot.FindInstance(id) is { } instance)
        {
            return views.Instance(instance, snapshot.FindService(instance.Service)!.Index);
        }

        return snapshot.FindService(id) is { } record ? views.Service(record) : ServiceProblems.Missing(id).ToResult();
    }
}

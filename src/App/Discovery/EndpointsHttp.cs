using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Where a service is reached: at once, when it has changed, or as a stream of its changes. Everything is read from memory.</summary>
public sealed class EndpointsHttp(ServiceDirectory directory, DirectoryWatch watch, AnswerCache cache, WatcherSlots slots)
{
    [Function(nameof(ListEndpoints))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin, Role.Service)]
    public Task<IResult> ListEndpoints([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/services/{name}/endpoints")] HttpRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);

        // Most ask what was asked before: such a query has been read, and needs no wait.
        return directory.Current.FindService(name) is { } record
            && cache.Find(name, request.QueryString.Value ?? string.Empty, record) is { } known
            && !AcceptedMedia.EventStream(request)
            ? Task.FromResult<IResult>(known)
            : ReadAsync(request, name);
    }

    private async Task<IResult> ReadAsync(HttpRequest request, string name)
    {
        var errors = new InputErrors();
        var filter = InstanceQuery.Read(request.Query, healthy: true, errors);
        var blocking = Blocking.Read(request.Query, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var key = KeyOf(request, blocking);
        if (AcceptedMedia.EventStream(request))
        {
            return Stream(request, name, filter, key);
        }

        if (blocking.Wait > TimeSpan.Zero)
        {
            if (!slots.TryTake(request, out var slot, out var problem))
            {
                return problem.ToResult();
            }

            using (slot)
            {
                await watch.WaitForServiceAsync(name, blocking, request.HttpContext.RequestAborted);
            }
        }

        return Read(name, filter, key) ?? ServiceProblems.MissingService(name).ToResult();
    }

    private IResult Stream(HttpRequest request, string name, InstanceFilter filter, string key)
    {
        if (directory.Current.FindService(name) is null)
        {
            return ServiceProblems.MissingService(name).ToResult();
        }

        return slots.TryTake(request, out var slot, out var problem)
            ? new StreamResult<DirectoryAnswer>(watch.FollowAsync(name, EndpointStream.LastSeen(request), () => Read(name, filter, key)), new EndpointStream(), slot)
            : problem.ToResult();
    }

    /// <summary>The endpoints as they are now; null when there is no such service.</summary>
    private DirectoryAnswer? Read(string name, InstanceFilter filter, string key)
    {
        if (directory.Current.FindService(name) is not { } record)
        {
            return null;
        }

        if (cache.Find(name, key, record) is { } known)
        {
            return known;
        }

        var answer = ServiceViews.Endpoints(record, filter);
        cache.Keep(name, key, record, answer);
        return answer;
    }

    /// <summary>Those who wait share an answer whatever index they wait from; the sign keeps it apart from queries that need no reading.</summary>
    private static string KeyOf(HttpRequest request, Blocking blocking) => blocking is { Index: null, Wait.Ticks: 0 } && !AcceptedMedia.EventStream(request)
        ? request.QueryString.Value ?? string.Empty
        : "#" + string.Join('&', request.Query.Where(parameter => parameter.Key is not ("index" or "wait")).Select(parameter => $"{parameter.Key}={parameter.Value}"));
}

using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Balancing;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Balancing;

/// <summary>The registry as load balancers are configured with it. Everything is read from memory.</summary>
public sealed class BalancersHttp(ServiceDirectory directory, DirectoryWatch watch, AnswerCache cache, WatcherSlots slots)
{
    private const string Text = "text/plain; charset=utf-8";

    [Function(nameof(GetNginxConfiguration))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> GetNginxConfiguration([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/loadbalancer/nginx")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var options = BalancerQuery.Nginx(request.Query, errors);
        return AnswerAsync(request, errors, services => NginxConfiguration.Render(services, options), Text);
    }

    [Function(nameof(GetHaProxyConfiguration))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> GetHaProxyConfiguration([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/loadbalancer/haproxy")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var options = BalancerQuery.HaProxy(request.Query, errors);
        return AnswerAsync(request, errors, services => HaProxyConfiguration.Render(services, options), Text);
    }

    [Function(nameof(GetTraefikConfiguration))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public Task<IResult> GetTraefikConfiguration([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/loadbalancer/traefik")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AnswerAsync(request, new InputErrors(), TraefikConfiguration.Render, "application/json");
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, InputErrors errors, Func<IReadOnlyList<BalancedService>, string> render, string mediaType)
    {
        var selection = BalancerQuery.Selection(request.Query, errors);
        var blocking = Blocking.Read(request.Query, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        // Those who wait share an answer whatever index they wait from.
        var query = string.Join('&', request.Query.Where(parameter => parameter.Key is not ("index" or "wait")).Select(parameter => $"{parameter.Key}={parameter.Value}"));
        var seen = request.Headers.IfNoneMatch;
        if (blocking.Wait == TimeSpan.Zero || (blocking.Index is null && seen.Count == 0))
        {
            return Read();
        }

        if (!slots.TryTake(request, out var slot, out var problem))
        {
            return problem.ToResult();
        }

        using (slot)
        {
            return await watch.WaitForContentAsync(Read, seen, blocking, request.HttpContext.RequestAborted);
        }

        DirectoryAnswer Read()
        {
            var snapshot = directory.Current;
            if (cache.Find(request.Path, query, snapshot) is { } known)
            {
                return known;
            }

            var answer = DirectoryAnswer.OfText(snapshot.Index, render(BalancerView.Of(snapshot, selection)), mediaType);
            cache.Keep(request.Path, query, snapshot, answer);
            return answer;
        }
    }
}

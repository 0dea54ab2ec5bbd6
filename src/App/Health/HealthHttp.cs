using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Our own health, for probes and for people.</summary>
public sealed class HealthHttp(DependencyMonitor monitor, HealthStatusReader reader)
{
    [Function(nameof(GetLiveness))]
    [AllowAnonymousAccess("a liveness probe has no token, and the answer is the same for all")]
    public IResult GetLiveness([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/live")] HttpRequest request) =>
        Json.Result(new { status = "up" });

    [Function(nameof(GetReadiness))]
    [AllowAnonymousAccess("a readiness probe has no token; it learns names of dependencies, not their addresses")]
    public async Task<IResult> GetReadiness(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var snapshot = await monitor.CheckAsync(new DurableCheck(client), request.HttpContext.RequestAborted);
        var missing = snapshot.Missing;
        return missing.Count == 0
            ? snapshot.Degraded.Count == 0 ? Json.Result(new { status = "up" }) : Json.Result(new { status = "degraded", degraded = snapshot.Degraded })
            : Problem.Unavailable($"Missing: {string.Join(", ", missing)}. GET /api/health says why, to a viewer.").With("missing", missing).ToResult();
    }

    [Function(nameof(GetHealth))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> GetHealth(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var snapshot = await monitor.CheckAsync(new DurableCheck(client), request.HttpContext.RequestAborted);
        return Json.Result(new
        {
            status = snapshot.Status,
            checked_at = snapshot.CheckedAt,
            dependencies = snapshot.Dependencies,
            timers = reader.Timers,
            sweeps = reader.Sweeps,
        });
    }

    /// <summary>Containers with their replicas' health, by name.</summary>
    [Function(nameof(ListContainerHealth))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListContainerHealth([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/containers")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = ContainerQuery.Read(request.Query, paging, errors);
        var status = ReadStatus(request.Query, errors);
        return errors.Any
            ? errors.ToProblem().ToResult()
            : Json.Result(paging.Page(await reader.ListAsync(filter, status, paging, request.HttpContext.RequestAborted), view => view.Name));
    }

    private static ReplicaHealth? ReadStatus(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("status", out var text))
        {
            return null;
        }

        switch (text.ToString())
        {
            case "none":
                return ReplicaHealth.None;
            case "starting":
                return ReplicaHealth.Starting;
            case "healthy":
                return ReplicaHealth.Healthy;
            case "unhealthy":
                return ReplicaHealth.Unhealthy;
        }

        errors.Add("status", "must be none, starting, healthy or unhealthy");
        return null;
    }
}

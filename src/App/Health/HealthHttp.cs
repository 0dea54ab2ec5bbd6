using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Our own health, for probes and for people.</summary>
public sealed class HealthHttp(DependencyMonitor monitor)
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
        var missing = (await monitor.CheckAsync(new DurableCheck(client), request.HttpContext.RequestAborted)).Missing;
        return missing.Count == 0
            ? Json.Result(new { status = "up" })
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
            status = snapshot.Missing.Count == 0 ? HealthState.Up : HealthState.Down,
            checked_at = snapshot.CheckedAt,
            dependencies = snapshot.Dependencies,
        });
    }
}

using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>What Prometheus scrapes.</summary>
public sealed class PrometheusHttp(MetricsPage page)
{
    [Function(nameof(GetPrometheusMetrics))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetPrometheusMetrics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "metrics")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Results.Bytes(await page.WriteAsync(new DurableCheck(client), request.HttpContext.RequestAborted), MetricsPage.ContentType);
    }
}

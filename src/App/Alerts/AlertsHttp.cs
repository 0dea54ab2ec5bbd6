using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Shows alerts, and takes note of who has seen them.</summary>
public sealed class AlertsHttp(IAlertStore store, AlertTeller teller, TimeProvider time)
{
    [Function(nameof(ListAlerts))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListAlerts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alerts")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = AlertQuery.Read(request.Query, paging, errors);
        return errors.Any
            ? errors.ToProblem().ToResult()
            : Json.Result(paging.Page(await store.ListAsync(filter, request.HttpContext.RequestAborted), AlertQuery.CursorOf));
    }

    [Function(nameof(AcknowledgeAlert))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> AcknowledgeAlert(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alerts/{id}/acknowledge")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cancellation = request.HttpContext.RequestAborted;
        if (await store.FindAsync(id, cancellation) is not { } alert)
        {
            return Problem.NotFound($"There is no alert '{id}'.").ToResult();
        }

        if (alert.AcknowledgedBy is null && alert.State is AlertStatus.Firing)
        {
            var by = request.HttpContext.User.Identity?.Name ?? "unknown";
            await store.AcknowledgeAsync(id, by, time.GetUtcNow(), cancellation);
            alert = await store.FindAsync(id, cancellation) ?? alert;
            await teller.AcknowledgedAsync(alert, cancellation);
        }

        return alert.AcknowledgedBy is null
            ? Problem.Conflict($"Alert '{id}' has ended, and nobody acknowledged it while it fired.").ToResult()
            : Json.Result(alert);
    }
}

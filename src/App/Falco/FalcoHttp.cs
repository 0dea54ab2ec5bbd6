using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Falco;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Falco;

/// <summary>Takes in what Falco posts.</summary>
public sealed class FalcoHttp(IFindings findings, ContainerDirectory containers, TimeProvider time)
{
    // Falco's container.id is the engine's short form.
    private const int ShortId = 12;

    [Function(nameof(AcceptFalcoAlerts))]
    [RequiresRole(Role.Service, Role.Operator, Role.Admin)]
    public async Task<IResult> AcceptFalcoAlerts([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/security/falco")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cancellation = request.HttpContext.RequestAborted;
        var body = await JsonBody.ReadDocumentAsync(request, cancellation);
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        using var document = body.Value;
        var errors = new InputErrors();
        var alerts = FalcoReader.Read(document.RootElement, errors.Add);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        var now = time.GetUtcNow();
        var steps = await findings.ReportAsync([.. alerts.Select(alert => FalcoFindings.Of(alert, PlaceOf(alert), now))], cancellation);
        return Json.Result(new FalcoReceipt(alerts.Count, [.. steps.Select(step => step.Finding.Id)]));
    }

    private FalcoPlace? PlaceOf(FalcoAlert alert) => alert.ContainerId is not { Length: >= ShortId } id
        ? null
        : (from record in containers.Current.Values
           from replica in record.Replicas
           where replica.DockerId.StartsWith(id, StringComparison.Ordinal)
           select new FalcoPlace(record.Id, record.Name, replica.Name, replica.DockerId, (record.Specs.GetValueOrDefault(replica.Generation) ?? record.Spec).Image)).FirstOrDefault();
}

using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Hardening;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Hardening;

/// <summary>Shows how a Container stands to the rules.</summary>
public sealed class HardeningHttp(ContainerReader reader, HardeningAdmission admission, IWaiverStore waivers, TimeProvider time)
{
    [Function(nameof(GetContainerHardening))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> GetContainerHardening(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers/{id}/hardening")] HttpRequest request, string id)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cancellation = request.HttpContext.RequestAborted;
        if (await reader.FindAsync(id, cancellation) is not { } record)
        {
            return ContainerProblems.Missing(id).ToResult();
        }

        // Once it is there, an admin has answered for its profile.
        var now = time.GetUtcNow();
        var verdict = HardeningVerdict.Of(admission.WithRealPaths(record.Spec), record.Id, await waivers.ListInForceAsync(record.Name, now, cancellation), isAdmin: true, now);
        return Json.Result(new ContainerHardeningView
        {
            Id = record.Id,
            Name = record.Name,
            Profile = record.Spec.Security.Profile,
            Violations = verdict.Refused,
            Waived = verdict.Waived,
        });
    }
}

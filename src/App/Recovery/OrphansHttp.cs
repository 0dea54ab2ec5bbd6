using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Lists the replicas that nobody here answers for.</summary>
public sealed class OrphansHttp(OrphanKeeper keeper)
{
    [Function(nameof(ListOrphans))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListOrphans([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/containers/orphans")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        if (errors.Any)
        {
            return errors.ToProblem().ToResult();
        }

        try
        {
            var orphans = await keeper.ListAsync(request.HttpContext.RequestAborted);
            return Json.Result(paging.Page(
                [.. orphans.Where(orphan => string.CompareOrdinal(orphan.Name, paging.After) > 0).Take(paging.Limit + 1)], orphan => orphan.Name));
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            return Problem.EngineUnavailable(exception.Message).ToResult();
        }
    }
}

using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Security;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>Says which limits Containers should have.</summary>
public sealed class RecommendationsHttp(RecommendationReader reader)
{
    [Function(nameof(ListRecommendations))]
    [RequiresRole(Role.Viewer, Role.Operator, Role.Admin)]
    public async Task<IResult> ListRecommendations([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/scaling/recommendations")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var paging = Paging.Read(request.Query, errors);
        var filter = RecommendationFilter.Read(request.Query, errors);
        return errors.Any ? errors.ToProblem().ToResult() : Json.Result(await reader.ReadAsync(filter, paging, request.HttpContext.RequestAborted));
    }
}

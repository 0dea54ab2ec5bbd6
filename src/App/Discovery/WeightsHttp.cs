using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Divides a service's traffic among its versions.</summary>
public sealed class WeightsHttp(ServiceDirectory directory, ServiceViews views, OperationStarter starter, TimeProvider time)
{
    [Function(nameof(PutWeights))]
    [RequiresRole(Role.Operator, Role.Admin)]
    public async Task<IResult> PutWeights(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/services/{name}/weights")] HttpRequest request, string name, [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(client);
        var body = await JsonBody.ReadAsync<WeightsBody>(request, request.HttpContext.RequestAborted, check: weights => weights.Check());
        if (!body.IsValid)
        {
            return body.Problem.ToResult();
        }

        if (directory.Current.FindService(name) is null)
        {
            return ServiceProblems.MissingService(name).ToResult();
        }

        var input = new WeightsRequest(name, body.Value.Weights, time.GetUtcNow());
        return await starter.StartAsync(request, client, new OperationRequest(
            nameof(RegistrationOrchestrators.SetWeights), OperationStarter.IdFor(request, "weights"), input, done => Task.FromResult<IResult>(views.Service(done.ReadOutputAs<ServiceRecord>()!)))
        {
            DefaultWait = TimeSpan.FromSeconds(30),
        });
    }
}

using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Operations;
using FunctionsOrchestrator.App.Security;
using FunctionsOrchestrator.App.Tests.Http;
using FunctionsOrchestrator.Core.Security;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Hosted;

/// <summary>Functions that the tests call over HTTP, behind the app's own middleware.</summary>
public sealed class HostedFunctions(OperationStarter operations)
{
    public const string Prefix = "test";

    [Function(nameof(ForViewers))]
    [RequiresRole(Role.Viewer)]
    public IResult ForViewers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/viewer")] HttpRequest request) =>
        Json.Result(new { name = request.HttpContext.User.Identity?.Name });

    [Function(nameof(ForServices))]
    [RequiresRole(Role.Service)]
    public IResult ForServices([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/service")] HttpRequest request) => Json.Result(true);

    [Function(nameof(Open))]
    [AllowAnonymousAccess("a test")]
    public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/open")] HttpRequest request) => Json.Result(true);

    [Function(nameof(Undeclared))]
    public IResult Undeclared([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/undeclared")] HttpRequest request) => Json.Result(true);

    [Function(nameof(Throws))]
    [RequiresRole(Role.Viewer)]
    public IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/throws")] HttpRequest request) =>
        throw new InvalidOperationException("password=secret");

    [Function(nameof(ThrowsProblem))]
    [RequiresRole(Role.Viewer)]
    public IResult ThrowsProblem([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "t/problem")] HttpRequest request) =>
        throw new OperationFailedException(Problem.EngineUnavailable("connection refused"));

    [Function(nameof(ReadBody))]
    [RequiresRole(Role.Viewer)]
    public async Task<IResult> ReadBody([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "t/body")] HttpRequest request)
    {
        var body = await JsonBody.ReadAsync<Sample>(request, request.HttpContext.RequestAborted);
        return body.IsValid ? Json.Result(body.Value) : body.Problem.ToResult();
    }

    [Function(nameof(StartOperation))]
    [RequiresRole(Role.Operator)]
    public async Task<IResult> StartOperation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "t/operations")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var body = await JsonBody.ReadAsync<HostedOperation>(request, request.HttpContext.RequestAborted);
        return body.IsValid
            ? await operations.StartAsync(request, client, new OperationRequest(
                nameof(RunOperation),
                OperationStarter.IdFor(request, Prefix),
                body.Value.Kind,
                done => Task.FromResult(Json.Result(new { run = done.ReadOutputAs<string>() }, StatusCodes.Status201Created))))
            : body.Problem.ToResult();
    }

    /// <summary>Runs the purge as it would run so many days from now.</summary>
    [Function(nameof(PurgeLater))]
    [RequiresRole(Role.Operator)]
    public async Task<IResult> PurgeLater(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "t/purge/{days:int}")] HttpRequest request, [DurableClient] DurableTaskClient client, int days)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(days));
        var timer = new OperationHistoryTimer(new OrchestratorOptions(), time, NullLogger<OperationHistoryTimer>.Instance);
        await timer.PurgeOperationHistory(new TimerInfo(), client, request.HttpContext.RequestAborted);
        return Json.Result(true);
    }

    /// <summary>Its output differs from run to run, so that a repeat can be told from a replay of the first outcome.</summary>
    [Function(nameof(RunOperation))]
    public async Task<string> RunOperation([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        switch (context.GetInput<string>())
        {
            case "wait":
                await context.WaitForExternalEvent<object?>("go");
                break;
            case "problem":
                var problem = Problem.Conflict($"clash {context.NewGuid()}");
                context.SetCustomStatus(new OperationStatus("checking", problem));
                throw new OperationFailedException(problem);
            case "fail":
                throw new InvalidOperationException("boom");
        }

        return $"{context.InstanceId} {context.CurrentUtcDateTime:O}";
    }
}

using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class ProblemTests
{
    private static readonly JsonSerializerOptions[] EverySerialiser = [Json.Options, JsonSerializerOptions.Default, JsonSerializerOptions.Web, new() { IncludeFields = true }];

    [Fact]
    public void Serialize_WithAnyOptions_IsTheSameJson()
    {
        var problem = Problem.Conflict("It runs.").With("request_id", "r1");

        Assert.All(EverySerialiser, options => Assert.Equal(
            """{"status":409,"type":"urn:problem-type:functions-orchestrator:conflict","title":"The present state does not allow this","detail":"It runs.","request_id":"r1"}""",
            JsonSerializer.Serialize(problem, options)));
    }

    [Fact]
    public void Deserialize_WithAnyOptions_GivesAllOfItBack()
    {
        var problem = Problem.Validation(new Dictionary<string, string[]> { ["a"] = ["x", "y"], ["b[0].c"] = ["z"] }).With("more", new { some_thing = 1 });
        var status = new OperationStatus("pulling", problem);

        Assert.All(EverySerialiser, options =>
        {
            var text = JsonSerializer.Serialize(status, options);
            Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<OperationStatus>(text, options), options));
            Assert.Contains("\"some_thing\":1", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task ToResult_Unauthorized_AsksForABearerToken()
    {
        var context = await ExecuteAsync(Problem.Unauthorized("none"));

        Assert.Equal((401, "application/problem+json", "Bearer"), (context.Response.StatusCode, context.Response.ContentType, context.Response.Headers.WWWAuthenticate.ToString()));
    }

    [Fact]
    public async Task ToResult_EngineUnavailable_SaysWhenToRetry() =>
        Assert.Equal("5", (await ExecuteAsync(Problem.EngineUnavailable("no answer"))).Response.Headers.RetryAfter.ToString());

    [Fact]
    public void For_UnknownException_TellsNothingOfIt()
    {
        var (problem, expected) = ExceptionProblem.For(new InvalidOperationException("password=secret"), "r1");

        Assert.False(expected);
        Assert.Equal((500, "The log has the cause under request id r1."), (problem.Status, problem.Detail));
    }

    [Fact]
    public void For_ProblemInsideAnother_IsTheProblem()
    {
        var (problem, expected) = ExceptionProblem.For(new InvalidOperationException("outer", new OperationFailedException(Problem.NotFound("no such container"))), "r1");

        Assert.True(expected);
        Assert.Equal((404, "no such container"), (problem.Status, problem.Detail));
    }

    private static async Task<HttpContext> ExecuteAsync(Problem problem)
    {
        var context = new DefaultHttpContext();
        await problem.ToResult().ExecuteAsync(context);
        return context;
    }
}

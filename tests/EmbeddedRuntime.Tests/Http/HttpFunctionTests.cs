using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;
using FunctionsOrchestrator.EmbeddedRuntime.Worker.Middleware;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Http;

public sealed class HttpFunctionTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private HttpClient Http => _host.Http;

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(
        [typeof(HttpFunctions)],
        builder => builder.UseMiddleware<MarkingMiddleware>(),
        args: ["--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000"]);

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Request_WithRouteValueAndQuery_ReachesAnInstanceMadeFromServices()
    {
        using var response = await Http.GetAsync("/api/result/web?q=1");
        var body = await response.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("web", (string?)body!["name"]);
        Assert.Equal("1", (string?)body["query"]);
        Assert.Equal(TimeProvider.System.GetUtcNow().Year, (int)body["year"]!);
        Assert.Empty(response.Headers.Server);
    }

    [Theory]
    [InlineData("/api/values/7/6f9619ff-8b86-d011-b42d-00c04fc964ff/admin", HttpStatusCode.OK, "7 6f9619ff-8b86-d011-b42d-00c04fc964ff Admin GET")]
    [InlineData("/api/values/7/6f9619ff-8b86-d011-b42d-00c04fc964ff", HttpStatusCode.OK, "7 6f9619ff-8b86-d011-b42d-00c04fc964ff System GET")]
    [InlineData("/api/values/x/6f9619ff-8b86-d011-b42d-00c04fc964ff", HttpStatusCode.BadRequest, null)]
    [InlineData("/api/values/7/not-a-guid", HttpStatusCode.NotFound, null)]
    public async Task RouteValues_AreBoundByNameAndType(string path, HttpStatusCode status, string? body)
    {
        using var response = await Http.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        if (body is not null)
        {
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("object", 200, "application/json; charset=utf-8", "{\"kind\":\"object\"}")]
    [InlineData("created", 201, "application/json; charset=utf-8", "{\"kind\":\"created\"}")]
    [InlineData("text", 200, "text/plain; charset=utf-8", "plain")]
    [InlineData("content", 203, "text/html", "<b/>")]
    [InlineData("status", 418, null, "")]
    [InlineData("none", 204, null, "")]
    [InlineData("json", 202, "application/json; charset=utf-8", "{\"kind\":\"json\"}")]
    [InlineData("redirect", 302, null, "")]
    [InlineData("other", 404, null, "")]
    public async Task ActionResults_AreWrittenWithoutControllers(string kind, int status, string? contentType, string body)
    {
        using var response = await Http.PostAsync($"/api/action/{kind}", null);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ProblemDetails_HaveTheirMediaType()
    {
        using var response = await Http.PostAsync("/api/action/problem", null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("application/problem+json", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task UnhandledException_Answers500WithoutItsDetails()
    {
        using var response = await Http.GetAsync("/api/throws");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.DoesNotContain("secret", body);
        Assert.Contains("\"trace_id\"", body);
    }

    [Fact]
    public async Task FunctionThatWritesTheResponseItself_IsLeftAlone() =>
        Assert.Equal("written by hand", await Http.GetStringAsync("/api/writes"));

    [Fact]
    public async Task NullResult_Answers204()
    {
        using var response = await Http.GetAsync("/api/nothing");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task CatchAllWithoutMethods_AnswersEveryMethodBelowIt()
    {
        using var response = await Http.PatchAsync("/api/files/a/b/c.txt", null);
        Assert.Equal("{\"path\":\"a/b/c.txt\",\"method\":\"PATCH\"}", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WrongMethod_Answers405()
    {
        using var response = await Http.DeleteAsync("/api/throws");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task BodyOverTheLimit_Answers413()
    {
        using var content = new StringContent($"\"{new string('x', 2000)}\"");
        using var response = await Http.PostAsync("/api/echo", content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Context_TellsWhatIsKnownOfTheFunction()
    {
        var body = await Http.GetFromJsonAsync<JsonObject>("/api/context");

        Assert.Equal("Context", (string?)body!["name"]);
        Assert.Equal("FunctionsOrchestrator.EmbeddedRuntime.Tests.Http.HttpFunctions.Context", (string?)body["entryPoint"]);
        Assert.Equal(typeof(HttpFunctions).Assembly.Location, (string?)body["pathToAssembly"]);
        Assert.Equal("httpTrigger", (string?)body["binding"]);
        Assert.True((bool)body["hasHttp"]!);
        Assert.True((bool)body["sharesScope"]!);
        Assert.True((bool)body["canBeCancelled"]!);
        Assert.Equal("marked", (string?)body["mark"]);
    }

    [Fact]
    public async Task Middleware_ThatSetsTheResultAndDoesNotGoOn_AnswersInTheFunctionsPlace()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/throws");
        request.Headers.Add("x-refuse", "yes");
        using var response = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task RoutePrefix_ComesFromHostJson()
    {
        await using var host = await TestHost.StartAsync([typeof(HttpFunctions)], hostJson: """{"extensions":{"http":{"routePrefix":""}}}""");
        Assert.Equal("written by hand", await host.Http.GetStringAsync("/writes"));
    }

    private sealed class MarkingMiddleware : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.Items["mark"] = "marked";
            if (context.GetHttpContext()?.Request.Headers.ContainsKey("x-refuse") == true)
            {
                context.GetInvocationResult().Value = Results.StatusCode(403);
                return Task.CompletedTask;
            }

            return next(context);
        }
    }
}

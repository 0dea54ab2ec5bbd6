using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Hosted;

public sealed class OperationStarterTests(HostedApp app) : IClassFixture<HostedApp>
{
    private readonly HttpClient _ann = app.As(Role.Operator);

    [Fact]
    public async Task Start_WithoutWaiting_AnswersWithAzuresPayload()
    {
        var answer = await StartAsync("wait");

        var payload = await JsonAsync(answer);
        var id = payload.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(
            ["id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "suspendPostUri", "resumePostUri", "purgeHistoryDeleteUri"],
            payload.EnumerateObject().Select(member => member.Name));
        Assert.Equal(payload.GetProperty("statusQueryGetUri").GetString(), answer.Headers.Location?.OriginalString);
        Assert.Equal("1", answer.Headers.RetryAfter?.ToString());
        Assert.Contains($"/runtime/webhooks/durabletask/instances/{id}?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Matches("^test-[0-9a-f]{32}$", id);
        Assert.Contains("&code=", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithPreferWait_AnswersWithTheResult()
    {
        var answer = await StartAsync("ok", prefer: "wait=30");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("wait=30", Assert.Single(answer.Headers.GetValues("Preference-Applied")));
        Assert.StartsWith("test-", (await JsonAsync(answer)).GetProperty("run").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithWaitQuery_AnswersWithTheResultAndClaimsNoPreference()
    {
        var answer = await StartAsync("ok", query: "?wait=30");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Preference-Applied"));
    }

    [Fact]
    public async Task Start_NotFinishedInTime_Is202() => Assert.Equal(HttpStatusCode.Accepted, (await StartAsync("wait", prefer: "wait=1")).StatusCode);

    [Fact]
    public async Task Start_OperationWithAProblem_AnswersThatProblem()
    {
        var problem = await ProblemAsync(await StartAsync("problem", prefer: "wait=30"));

        Assert.Equal((409, "urn:problem-type:functions-orchestrator:conflict"), (problem.Status, problem.Type));
        Assert.StartsWith("clash ", problem.Detail, StringComparison.Ordinal);
        Assert.StartsWith("test-", problem.Extensions!["operation_id"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OperationThatFails_AnswersItsMessageWithoutAStack()
    {
        var answer = await StartAsync("fail", prefer: "wait=30");

        Assert.Equal((500, "boom"), ((await ProblemAsync(answer)).Status, (await ProblemAsync(answer)).Detail));
        Assert.DoesNotContain(" at ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OperationTerminatedMeanwhile_Is409()
    {
        var key = NewKey();
        var payload = await JsonAsync(await StartAsync("wait", key: key));
        var waiting = StartAsync("wait", key: key, prefer: "wait=60");
        (await app.Anonymous.PostAsync(payload.GetProperty("terminatePostUri").GetString()!.Replace("{text}", "test", StringComparison.Ordinal), null)).EnsureSuccessStatusCode();

        var problem = await ProblemAsync(await waiting);

        Assert.Equal((409, "The operation was terminated before it finished."), (problem.Status, problem.Detail));
    }

    [Fact]
    public async Task Repeat_OfAFinishedOperation_AnswersTheFirstOutcomeWithoutARun()
    {
        var key = NewKey();
        var first = await (await StartAsync("ok", key: key, prefer: "wait=30")).Content.ReadAsStringAsync();

        var repeat = await StartAsync("ok", key: key);

        Assert.Equal((HttpStatusCode.Created, first), (repeat.StatusCode, await repeat.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Repeat_OfAFailedOperation_AnswersTheSameProblem()
    {
        var key = NewKey();
        var first = await (await StartAsync("problem", key: key, prefer: "wait=30")).Content.ReadAsStringAsync();

        Assert.Equal(first, await (await StartAsync("problem", key: key)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Repeat_OfARunningOperation_JoinsIt()
    {
        var key = NewKey();
        var payload = await JsonAsync(await StartAsync("wait", key: key));
        var repeat = StartAsync("wait", key: key, prefer: "wait=60");
        var raise = payload.GetProperty("sendEventPostUri").GetString()!.Replace("{eventName}", "go", StringComparison.Ordinal);
        (await app.Anonymous.PostAsJsonAsync(raise, "now")).EnsureSuccessStatusCode();

        var answer = await repeat;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.StartsWith($"{payload.GetProperty("id").GetString()} ", (await JsonAsync(answer)).GetProperty("run").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeat_ManyAtOnce_RunOnce()
    {
        var key = NewKey();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StartAsync("ok", key: key, prefer: "wait=30")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct());
    }

    [Fact]
    public async Task Repeat_WithAnotherBody_Is422AndLeavesTheFirstAlone()
    {
        var key = NewKey();
        var first = await (await StartAsync("ok", key: key, prefer: "wait=30")).Content.ReadAsStringAsync();

        var other = await StartAsync("fail", key: key, prefer: "wait=30");

        Assert.Equal((422, "This Idempotency-Key was used for a different request. Use a new key for new work."), ((await ProblemAsync(other)).Status, (await ProblemAsync(other)).Detail));
        Assert.Equal(first, await (await StartAsync("ok", key: key)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Repeat_ByAnotherCaller_IsWorkOfItsOwn()
    {
        var key = NewKey();
        var first = await JsonAsync(await StartAsync("wait", key: key));

        var other = await JsonAsync(await StartAsync("wait", key: key, caller: app.As(Role.Operator, "bob")));

        Assert.NotEqual(first.GetProperty("id").GetString(), other.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("?wait=61", null, "wait", "must be a whole number of seconds from 0 to 60")]
    [InlineData("", " ", "Idempotency-Key", "must be one value of 1 to 255 printable ASCII characters")]
    public async Task Start_BadWaitOrKey_IsRefused(string query, string? key, string path, string error)
    {
        var problem = await ProblemAsync(await StartAsync("ok", query: query, key: key));

        Assert.Equal((400, error), (problem.Status, Assert.Single(problem.Errors![path])));
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private async Task<HttpResponseMessage> StartAsync(string kind, string? key = null, string? prefer = null, string query = "", HttpClient? caller = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/t/operations{query}") { Content = JsonContent.Create(new { kind }) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        return await (caller ?? _ann).SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<Problem> ProblemAsync(HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!;
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EmbeddedRuntime.Tests.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Http;

/// <summary>The management API over the wire, against a whole host with its engine.</summary>
public sealed class ManagementApiTests : IAsyncLifetime
{
    private const string Root = "/runtime/webhooks/durabletask";

    private TestHost _host = null!;

    private HttpClient Http => _host.Http;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync([typeof(DurableFunctionsApp)]);
        Http.DefaultRequestHeaders.Add("x-functions-key", _host.SystemKey);
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task Start_AnswersThePayload_WhoseUrlsWorkWithTheirOwnKey()
    {
        using var response = await StartAsync("Pack", "order-1", """{"item":"box","count":21}""");
        var payload = await response.Content.ReadFromJsonAsync<JsonObject>();
        using var stranger = new HttpClient();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("order-1", (string?)payload!["id"]);
        Assert.Equal((string?)payload["statusQueryGetUri"], response.Headers.Location?.OriginalString);
        Assert.Equal(TimeSpan.FromSeconds(10), response.Headers.RetryAfter?.Delta);
        Assert.Equal(
            ["id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "purgeHistoryDeleteUri", "suspendPostUri", "resumePostUri"],
            payload.Select(field => field.Key));
        using var status = await stranger.GetAsync((string)payload["statusQueryGetUri"]!);
        Assert.True(status.IsSuccessStatusCode);
    }

    [Fact]
    public async Task FinishedInstance_ShowsEverythingAsJson()
    {
        await StartAsync("Pack", "order-2", """{"item":"box","count":21}""");
        var instance = await FinishedAsync("order-2");

        Assert.Equal(["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"], instance.Select(field => field.Key));
        Assert.Equal("Pack", (string?)instance["name"]);
        Assert.Equal("Completed", (string?)instance["runtimeStatus"]);
        Assert.Equal("""{"item":"box","count":21}""", instance["input"]!.ToJsonString());
        Assert.Equal("""{"step":"packing"}""", instance["customStatus"]!.ToJsonString());
        Assert.Equal("box@activityTrigger:42", (string?)instance["output"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string)instance["createdTime"]!);
    }

    [Fact]
    public async Task History_IsShownOnlyWhenAskedFor_AndOutputsOnlyWithTheirSwitch()
    {
        await StartAsync("Pack", "order-3", """{"item":"box","count":1}""");
        await FinishedAsync("order-3");
        var without = await Http.GetFromJsonAsync<JsonObject>($"{Root}/instances/order-3?showHistory=true&showInput=false");
        var with = await Http.GetFromJsonAsync<JsonObject>($"{Root}/instances/order-3?showHistory=true&showHistoryOutput=true");

        Assert.Null(without!["input"]);
        var types = without["historyEvents"]!.AsArray().Select(each => (string?)each!["EventType"]).ToList();
        Assert.Equal("ExecutionStarted", types.First(type => type!.StartsWith("Execution", StringComparison.Ordinal)));
        Assert.Equal(2, types.Count(type => type == "TaskCompleted"));
        Assert.Equal("ExecutionCompleted", types[^1]);
        Assert.DoesNotContain(without["historyEvents"]!.AsArray(), each => each!.AsObject().ContainsKey("Result"));
        Assert.Contains(with!["historyEvents"]!.AsArray(), each => each!.AsObject().ContainsKey("Result"));
    }

    [Fact]
    public async Task RunningInstance_Answers202WithWhereAndWhenToLookAgain_UntilItsEventComes()
    {
        await StartAsync("WaitForGo", "wait-1", null);
        using var running = await Http.GetAsync($"{Root}/instances/wait-1");
        var body = await running.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.Accepted, running.StatusCode);
        Assert.EndsWith("/instances/wait-1", running.Headers.Location?.AbsolutePath);
        Assert.Equal(TimeSpan.FromSeconds(5), running.Headers.RetryAfter?.Delta);
        Assert.Null(body!["output"]);
        Assert.Null(body["input"]);

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("instances/wait-1/raiseEvent/go", "42"));
        Assert.Equal(42, (int)(await FinishedAsync("wait-1"))["output"]!);
        Assert.Equal(HttpStatusCode.Gone, await PostAsync("instances/wait-1/raiseEvent/go", "42"));
    }

    [Theory]
    [InlineData("not json", "application/json")]
    [InlineData("", "application/json")]
    [InlineData("42", "text/plain")]
    public async Task RaiseEvent_WithoutAJsonBody_Answers400(string body, string type)
    {
        await StartAsync("WaitForGo", "wait-2", null);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("instances/wait-2/raiseEvent/go", body, type));
    }

    [Theory]
    [InlineData("raiseEvent/go")]
    [InlineData("terminate?reason=x")]
    [InlineData("suspend?reason=x")]
    [InlineData("resume?reason=x")]
    public async Task Steering_AnUnknownInstance_Answers404(string operation) =>
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"instances/nobody/{operation}", "1"));

    [Fact]
    public async Task Terminate_EndsTheInstanceAndItsChildren_AndThenAnswers410()
    {
        await StartAsync("Parent", "family", null);
        await UntilAsync("family-child", status => status == "Running");
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("instances/family/terminate?reason=enough", null));

        var parent = await FinishedAsync("family");
        var child = await FinishedAsync("family-child");
        Assert.Equal("Terminated", (string?)parent["runtimeStatus"]);
        Assert.Equal("enough", (string?)parent["output"]);
        Assert.Equal("Terminated", (string?)child["runtimeStatus"]);
        Assert.Equal(HttpStatusCode.Gone, await PostAsync("instances/family/terminate?reason=again", null));
        Assert.Equal(HttpStatusCode.Gone, await PostAsync("instances/family/suspend", null));
        Assert.Equal(HttpStatusCode.Gone, await PostAsync("instances/family/resume", null));
    }

    [Fact]
    public async Task SuspendAndResume_ChangeTheStatusBackAndForth()
    {
        await StartAsync("WaitForGo", "pause-1", null);
        await UntilAsync("pause-1", status => status == "Running");
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("instances/pause-1/suspend?reason=lunch", null));
        await UntilAsync("pause-1", status => status == "Suspended");
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("instances/pause-1/resume?reason=back", null));
        await UntilAsync("pause-1", status => status == "Running");
    }

    [Fact]
    public async Task FailedInstance_ShowsWhyAsItsOutput_And500OnlyWhenAskedFor()
    {
        await StartAsync("Fail", "fail-1", null);
        var instance = await FinishedAsync("fail-1");
        using var asked = await Http.GetAsync($"{Root}/instances/fail-1?returnInternalServerErrorOnFailure=true");

        Assert.Equal("Failed", (string?)instance["runtimeStatus"]);
        Assert.Contains("broken", (string?)instance["output"]);
        Assert.Equal(HttpStatusCode.InternalServerError, asked.StatusCode);
    }

    [Fact]
    public async Task Start_OfAnUnknownFunctionOrARunningId_IsRefused()
    {
        using var unknown = await StartAsync("Nothing", null, null);
        using var malformed = await StartAsync("Pack", null, "{");
        using var first = await StartAsync("WaitForGo", "taken", null);
        using var second = await StartAsync("WaitForGo", "taken", null);

        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
    }

    [Fact]
    public async Task Start_WithATimeout_AnswersTheOutput()
    {
        using var content = Json("""{"item":"box","count":2}""");
        using var response = await Http.PostAsync($"{Root}/orchestrators/Pack?timeout=30", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("\"box@activityTrigger:4\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task List_FiltersAndPages()
    {
        foreach (var id in (string[])["list-1", "list-2", "list-3", "other-1"])
        {
            using var started = await StartAsync("WaitForGo", id, null);
        }

        await PostAsync("instances/list-3/raiseEvent/go", "1");
        await FinishedAsync("list-3");

        using var first = await Http.GetAsync($"{Root}/instances?instanceIdPrefix=list-&top=2");
        var token = Assert.Single(first.Headers.GetValues("x-ms-continuation-token"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/instances?instanceIdPrefix=list-&top=2");
        request.Headers.Add("x-ms-continuation-token", token);
        using var second = await Http.SendAsync(request);
        var ids = (await ReadAsync<JsonArray>(first)).Concat(await ReadAsync<JsonArray>(second)).Select(each => (string)each!["instanceId"]!);
        var finished = await Http.GetFromJsonAsync<JsonArray>($"{Root}/instances?runtimeStatus=Completed,Failed");
        var later = await Http.GetFromJsonAsync<JsonArray>($"{Root}/instances?createdTimeFrom=2999-01-01T00:00:00Z");

        Assert.Equal(["list-1", "list-2", "list-3"], ids.Order());
        Assert.False(second.Headers.Contains("x-ms-continuation-token"));
        Assert.Equal("list-3", (string?)Assert.Single(finished!)!["instanceId"]);
        Assert.Empty(later!);
    }

    [Fact]
    public async Task List_WithFiltersThatCannotBeRead_NamesThemAll()
    {
        using var response = await Http.GetAsync($"{Root}/instances?runtimeStatus=Done&createdTimeFrom=soon&top=-1&showInput=perhaps");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.All((string[])["runtimeStatus 'Done'", "createdTimeFrom is 'soon'", "top is '-1'", "showInput is 'perhaps'"], fault => Assert.Contains(fault, body.Replace("\\u0027", "'")));
    }

    [Fact]
    public async Task Purge_OfOne_WantsItFinished()
    {
        await StartAsync("WaitForGo", "purge-1", null);
        using var running = await Http.DeleteAsync($"{Root}/instances/purge-1");
        await PostAsync("instances/purge-1/raiseEvent/go", "1");
        await FinishedAsync("purge-1");
        using var finished = await Http.DeleteAsync($"{Root}/instances/purge-1");
        using var gone = await Http.DeleteAsync($"{Root}/instances/purge-1");

        Assert.Equal(HttpStatusCode.PreconditionFailed, running.StatusCode);
        Assert.Equal("""{"instancesDeleted":1}""", await finished.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Purge_OfMany_WantsATimeAndTakesOnlyFinishedOnes()
    {
        await StartAsync("WaitForGo", "keep", null);
        await StartAsync("Pack", "drop", """{"item":"box","count":1}""");
        await FinishedAsync("drop");
        using var unbounded = await Http.DeleteAsync($"{Root}/instances");
        using var none = await Http.DeleteAsync($"{Root}/instances?createdTimeFrom=2999-01-01");
        using var purged = await Http.DeleteAsync($"{Root}/instances?createdTimeFrom=2000-01-01&runtimeStatus=Completed&runtimeStatus=Failed");
        using var kept = await Http.GetAsync($"{Root}/instances/keep");

        Assert.Equal(HttpStatusCode.BadRequest, unbounded.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal("""{"instancesDeleted":1}""", await purged.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Accepted, kept.StatusCode);
    }

    [Fact]
    public async Task Entities_AreSignalledReadListedAndDeleted()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync($"{Root}/entities/tally/a")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("entities/tally/a?op=add", "40"));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync("entities/Tally/a?op=Add", "2"));
        await Eventually.Async(async () => await Http.GetAsync($"{Root}/entities/tally/a") is { IsSuccessStatusCode: true } read && await read.Content.ReadAsStringAsync() == "42");

        var listed = Assert.Single((await Http.GetFromJsonAsync<JsonArray>($"{Root}/entities/tally?fetchState=true"))!)!;
        Assert.Equal("""{"name":"tally","key":"a"}""", listed["entityId"]!.ToJsonString());
        Assert.Equal(42, (int)listed["state"]!);
        Assert.False(Assert.Single((await Http.GetFromJsonAsync<JsonArray>($"{Root}/entities"))!)!.AsObject().ContainsKey("state"));

        using var deleted = await Http.DeleteAsync($"{Root}/entities/tally/a");
        Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
        await Eventually.Async(async () => (await Http.GetAsync($"{Root}/entities/tally/a")).StatusCode == HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("entities/nothing/a?op=add", "1"));
    }

    [Theory]
    [InlineData("GET", "instances")]
    [InlineData("GET", "instances/x")]
    [InlineData("DELETE", "instances?createdTimeFrom=2000-01-01")]
    [InlineData("POST", "instances/x/terminate")]
    [InlineData("POST", "instances/x/raiseEvent/y")]
    [InlineData("POST", "orchestrators/Pack")]
    [InlineData("GET", "entities")]
    [InlineData("POST", "entities/tally/a?op=add")]
    public async Task WithoutTheRightKey_EverythingAnswers401(string method, string path)
    {
        using var stranger = new HttpClient { BaseAddress = Http.BaseAddress };
        foreach (var code in (string[])["", "wrong", _host.SystemKey[..^1]])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{path}{(path.Contains('?') ? '&' : '?')}code={code}");
            using var response = await stranger.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task PayloadOfAFunction_IsOnTheHostsOwnAddress_OrOnItsPublicName()
    {
        var own = await Http.GetFromJsonAsync<JsonObject>("/api/urls/some%20id");
        await using var named = await TestHost.StartAsync([typeof(DurableFunctionsApp)], args: ["--WEBSITE_HOSTNAME", "orders.example.com"]);
        var publicly = await named.Http.GetFromJsonAsync<JsonObject>("/api/urls/x");

        Assert.Equal($"{Http.BaseAddress}runtime/webhooks/durabletask/instances/some%20id?code={_host.SystemKey}", (string?)own!["statusQueryGetUri"]);
        Assert.StartsWith("https://orders.example.com/runtime/webhooks/durabletask/instances/x/raiseEvent/{eventName}?", (string?)publicly!["sendEventPostUri"]);
    }

    private static StringContent Json(string body, string type = "application/json") => new(body, Encoding.UTF8, type);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<T>())!;

    private async Task<HttpResponseMessage> StartAsync(string function, string? id, string? input)
    {
        using var content = input is null ? null : Json(input);
        return await Http.PostAsync($"{Root}/orchestrators/{function}{(id is null ? "" : "/" + id)}", content);
    }

    private async Task<HttpStatusCode> PostAsync(string path, string? body, string type = "application/json")
    {
        using var content = body is null ? null : Json(body, type);
        using var response = await Http.PostAsync($"{Root}/{path}", content);
        return response.StatusCode;
    }

    private Task<JsonObject> FinishedAsync(string id) => UntilAsync(id, status => status is "Completed" or "Failed" or "Terminated");

    private async Task<JsonObject> UntilAsync(string id, Func<string?, bool> isReached)
    {
        JsonObject? instance = null;
        await Eventually.Async(async () =>
        {
            using var response = await Http.GetAsync($"{Root}/instances/{id}");
            instance = response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync<JsonObject>(response);
            return instance is not null && isReached((string?)instance["runtimeStatus"]);
        });
        return instance!;
    }
}

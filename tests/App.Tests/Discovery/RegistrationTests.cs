using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class RegistrationTests(HostedRegistry registry) : IClassFixture<HostedRegistry>
{
    private readonly HttpClient _ann = registry.Operator;

    [Fact]
    public async Task Register_TheSampleOfTheRequirements_IsShownAndFound()
    {
        const string sample = """
            {"id": "web-app-1", "name": "web-application", "version": "1.0.0", "endpoint": "http://localhost:8080", "health_check": "/health",
             "metadata": {"environment": "production", "team": "frontend"}}
            """;
        var answer = await _ann.PostAsync("/api/services/register", new StringContent(sample, Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.Created, "/api/services/web-app-1"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        var shown = await JsonAsync(await _ann.GetAsync("/api/services/web-app-1"));
        Assert.Equal(await answer.Content.ReadAsStringAsync(), shown.GetRawText());
        Assert.Equal(
            ("web-application", "http://localhost:8080", "/health", "starting", "api", "frontend"),
            (Text(shown, "name"), Text(shown, "endpoint"), Text(shown, "health_check"), Text(shown, "health"), Text(shown, "source"), Text(shown.GetProperty("metadata"), "team")));
        Assert.Empty(Endpoints(await JsonAsync(await _ann.GetAsync("/api/services/web-application/endpoints"))));
        Assert.Equal(["web-app-1"], Endpoints(await JsonAsync(await _ann.GetAsync("/api/services/web-application/endpoints?healthy=false"))));
    }

    [Fact]
    public async Task Register_SameIdAgain_UpdatesItAndKeepsWhenItCame()
    {
        var first = await JsonAsync(await RegisterAsync("again-1", "again"));

        var second = await RegisterAsync("again-1", "again", "2.0.0");

        var view = await JsonAsync(second);
        Assert.Equal((HttpStatusCode.OK, "2.0.0", Text(first, "registered_at")), (second.StatusCode, Text(view, "version"), Text(view, "registered_at")));
        Assert.Equal(["again-1"], Endpoints(await JsonAsync(await _ann.GetAsync("/api/services/again/endpoints"))));
    }

    [Fact]
    public async Task Register_TheVerySameAgain_ChangesNothingThatAnyoneSees()
    {
        var first = await JsonAsync(await RegisterAsync("same-1", "same"));
        var seen = await _ann.GetStringAsync("/api/services/same/endpoints");

        var again = await RegisterAsync("same-1", "same");

        Assert.Equal((HttpStatusCode.OK, first.GetRawText()), (again.StatusCode, await again.Content.ReadAsStringAsync()));
        Assert.Equal(seen, await _ann.GetStringAsync("/api/services/same/endpoints"));
    }

    [Fact]
    public async Task Register_IdOfAnotherService_Is409UntilThatOneIsGone()
    {
        await RegisterAsync("moving-1", "old-home");

        var problem = await ProblemAsync(await RegisterAsync("moving-1", "new-home"), HttpStatusCode.Conflict);
        Assert.Equal(
            "The id 'moving-1' belongs to an instance of service 'old-home'. Ids are unique among all services: deregister that one first, or choose another id.", problem.Detail);

        Assert.Equal(HttpStatusCode.NoContent, (await _ann.DeleteAsync("/api/services/moving-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync("moving-1", "new-home")).StatusCode);
        Assert.Empty(Endpoints(await JsonAsync(await _ann.GetAsync("/api/services/old-home/endpoints"))));
    }

    [Fact]
    public async Task Register_ManyServicesAtOnceForOneId_GivesItToOneOfThem()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => RegisterAsync("wanted", $"wants-{number}")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Register_RepeatUnderOneKey_IsOneRegistration()
    {
        var first = await RegisterAsync("keyed-1", "keyed", key: "k1");
        var repeat = await RegisterAsync("keyed-1", "keyed", key: "k1");

        Assert.Equal((HttpStatusCode.Created, await first.Content.ReadAsStringAsync()), (repeat.StatusCode, await repeat.Content.ReadAsStringAsync()));
        await ProblemAsync(await RegisterAsync("keyed-2", "keyed", key: "k1"), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Register_WithoutWaiting_Is202() =>
        Assert.Equal(HttpStatusCode.Accepted, (await _ann.PostAsJsonAsync("/api/services/register?wait=0", new { id = "later-1", name = "later", endpoint = "http://10.0.0.5" })).StatusCode);

    [Fact]
    public async Task Register_EverythingWrong_NamesEveryFault()
    {
        var body = """
            {"id": "-x", "name": "Web App", "version": "1.0", "endpoint": "ftp://user@10.0.0.5:99999/a?b", "health_check": 5, "metadata": {"a b": "x"}, "tags": ["x", "x"],
             "depends_on": ["UP"], "ttl": 0, "weight": 5}
            """;

        var problem = await ProblemAsync(await _ann.PostAsync("/api/services/register", new StringContent(body, Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest);

        Assert.Equal(
            ["depends_on[0]", "endpoint", "health_check", "id", "metadata['a b']", "name", "tags[1]", "ttl", "version", "weight"], problem.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                "must begin with http://, https:// or tcp://, not ftp://", "must have no user name or password", "must have a port from 1 to 65535, not '99999'",
                "must have no query and no fragment",
            ],
            problem.Errors!["endpoint"]);
    }

    [Fact]
    public async Task Register_CheckWithUnknownField_NamesIt()
    {
        var problem = await ProblemAsync(
            await _ann.PostAsJsonAsync("/api/services/register", new { id = "c-1", name = "checked", endpoint = "http://10.0.0.5", health_check = new { intervall = 5 } }), HttpStatusCode.BadRequest);

        Assert.Contains("interval", Assert.Single(problem.Errors!["health_check.intervall"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deregister_Twice_IsHarmless()
    {
        await RegisterAsync("leaving-1", "leaving");

        Assert.Equal(HttpStatusCode.NoContent, (await _ann.DeleteAsync("/api/services/leaving-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _ann.DeleteAsync("/api/services/leaving-1")).StatusCode);
        await ProblemAsync(await _ann.GetAsync("/api/services/leaving-1"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deregister_AServiceByName_DeregistersAllOfItAndForgetsIt()
    {
        await RegisterAsync("crew-1", "crew");
        await RegisterAsync("crew-2", "crew");

        Assert.Equal(HttpStatusCode.NoContent, (await _ann.DeleteAsync("/api/services/crew")).StatusCode);

        await ProblemAsync(await _ann.GetAsync("/api/services/crew"), HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync("crew-1", "other-crew")).StatusCode);
    }

    [Fact]
    public async Task Deregister_WhatAContainerBrings_Is409()
    {
        (await _ann.PostAsync("/t/replicas/shop/shop-1-0", null)).EnsureSuccessStatusCode();
        await JsonAsync(await _ann.GetAsync("/api/services/shop/endpoints?wait=30"));

        const string detail = "The instance 'shop-1-0' is a replica of container c-aaaaaaaaaaaa, which would bring it back. Stop or change that container instead.";
        Assert.Equal(detail, (await ProblemAsync(await _ann.DeleteAsync("/api/services/shop-1-0"), HttpStatusCode.Conflict)).Detail);
        Assert.Equal(detail, (await ProblemAsync(await RegisterAsync("shop-1-0", "elsewhere"), HttpStatusCode.Conflict)).Detail);
        await ProblemAsync(await _ann.DeleteAsync("/api/services/shop"), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Register_ByATokenOfAService_OnlyForThatService()
    {
        var orders = registry.As(Role.Service, "orders");

        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync("orders-1", "orders", caller: orders)).StatusCode);
        await ProblemAsync(await RegisterAsync("bills-1", "bills", caller: orders), HttpStatusCode.Forbidden);
        await RegisterAsync("bills-1", "bills");
        await ProblemAsync(await orders.DeleteAsync("/api/services/bills-1"), HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await RegisterAsync("v-1", "v", caller: registry.As(Role.Viewer))).StatusCode);
    }

    [Fact]
    public async Task EveryCallOfAService_ForAnother_IsForbiddenAndChangesNothing()
    {
        await RegisterAsync("till-1", "till");
        var before = await _ann.GetStringAsync("/api/services/till-1");
        foreach (var stranger in new[] { registry.As(Role.Service, "tills"), registry.As(Role.Service, "TILL"), registry.As(Role.Service, "*"), registry.As(Role.Service) })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await RegisterAsync("till-1", "till", caller: stranger)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await RegisterAsync("till-2", "till", caller: stranger)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PutAsync("/api/services/till-1/heartbeat", null)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.DeleteAsync("/api/services/till-1")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.DeleteAsync("/api/services/till")).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PutAsync("/api/services/till/weights", null)).StatusCode);
        }

        Assert.Equal(before, await _ann.GetStringAsync("/api/services/till-1"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Endpoints(JsonElement list) => list.GetProperty("endpoints").EnumerateArray().Select(endpoint => Text(endpoint, "id"));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<Problem> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!;
    }

    private async Task<HttpResponseMessage> RegisterAsync(string id, string name, string version = "1.0.0", string? key = null, HttpClient? caller = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/services/register") { Content = JsonContent.Create(new { id, name, version, endpoint = "http://10.0.0.5:8080" }) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await (caller ?? _ann).SendAsync(request);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class TrafficTests(HostedRegistry registry) : IClassFixture<HostedRegistry>
{
    private static readonly DateTimeOffset End = DateTimeOffset.UtcNow;

    [Fact]
    public async Task Report_Repeated_CountsOnceAndIsThereAfterARestart()
    {
        await RegisterAsync("busy-1", "busy");

        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(registry.Operator, "busy", "busy-1", "shop")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(registry.Operator, "busy", "busy-1", "shop")).StatusCode);

        await AssertRatesAsync();
        await registry.RestartAsync(_ => Task.CompletedTask);
        await AssertRatesAsync();

        async Task AssertRatesAsync()
        {
            var shown = await registry.Operator.GetFromJsonAsync<JsonElement>("/api/services/busy/traffic");
            Assert.Equal((10, 0.1), (shown.GetProperty("total").GetProperty("requests_per_second").GetDouble(), shown.GetProperty("total").GetProperty("error_ratio").GetDouble()));
            Assert.Equal(10, shown.GetProperty("instances").GetProperty("busy-1").GetProperty("requests_per_second").GetDouble());
            Assert.Equal(10, shown.GetProperty("callers").GetProperty("shop").GetProperty("requests_per_second").GetDouble());
        }
    }

    [Fact]
    public async Task Report_UnknownServiceOrInstance_IsRefusedAndNothingCounts()
    {
        await RegisterAsync("known-1", "known");

        Assert.Equal(HttpStatusCode.NotFound, (await ReportAsync(registry.Operator, "stranger", "known-1")).StatusCode);
        var answer = await ReportAsync(registry.Operator, "known", "stranger-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["instances[0].id"], (await answer.Content.ReadFromJsonAsync<Problem>(Json.Options))!.Errors!.Keys);
        Assert.Equal(JsonValueKind.Null, (await registry.Operator.GetFromJsonAsync<JsonElement>("/api/services/known/traffic")).GetProperty("start").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await registry.Operator.GetAsync("/api/services/stranger/traffic")).StatusCode);
    }

    [Fact]
    public async Task Report_FaultyValues_Is400ThatNamesThem()
    {
        var answer = await registry.Operator.PostAsJsonAsync("/api/services/any/traffic", new { start = End, end = End, instances = new[] { new { id = "a", requests = 1, errors = 2 } } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["end", "instances[0].errors", "reporter"], (await answer.Content.ReadFromJsonAsync<Problem>(Json.Options))!.Errors!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Report_OfAServicesToken_IsTakenForWhatItReceivesOrSends()
    {
        await RegisterAsync("mine-1", "mine");
        await RegisterAsync("theirs-1", "theirs");
        using var mine = registry.As(Role.Service, "mine");

        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(mine, "mine", "mine-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await ReportAsync(mine, "theirs", "theirs-1", "mine")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ReportAsync(mine, "theirs", "theirs-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ReportAsync(mine, "theirs", "theirs-1", "other")).StatusCode);
        using var viewer = registry.As(Role.Viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await ReportAsync(viewer, "mine", "mine-1")).StatusCode);
    }

    private static Task<HttpResponseMessage> ReportAsync(HttpClient client, string service, string instance, string? from = null) => client.PostAsJsonAsync(
        $"/api/services/{service}/traffic", new { reporter = "lb", start = End.AddSeconds(-10), end = End, instances = new[] { new { id = instance, requests = 100, errors = 10, from } } });

    private async Task RegisterAsync(string id, string service) =>
        (await registry.Operator.PostAsJsonAsync("/api/services/register", new { id, name = service, endpoint = "http://localhost:8080" })).EnsureSuccessStatusCode();
}

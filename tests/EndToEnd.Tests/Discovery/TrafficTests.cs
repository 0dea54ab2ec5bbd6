using System.Net;
using System.Text.Json;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

[Collection(RunningAppCollection.Name)]
public sealed class TrafficTests(RunningApp running)
{
    [Fact]
    public async Task Report_WithACaller_ShowsAsRatesAndOnTheMap()
    {
        (await running.Api.PostAsync("/api/services/register", """{"id":"traffic-shop-1","name":"traffic-shop","endpoint":"http://localhost:8081"}""")).Expect(HttpStatusCode.Created);
        (await running.Api.PostAsync("/api/services/register", """{"id":"traffic-web-1","name":"traffic-web","endpoint":"http://localhost:8080"}""")).Expect(HttpStatusCode.Created);
        var end = DateTimeOffset.UtcNow;
        var report = new { reporter = "lb", start = end.AddSeconds(-10), end, instances = new[] { new { id = "traffic-web-1", requests = 100, from = "traffic-shop" } } };

        (await running.Api.PostAsync("/api/services/traffic-web/traffic", JsonSerializer.Serialize(report))).Expect(HttpStatusCode.NoContent);

        var rates = (await running.Api.GetAsync("/api/services/traffic-web/traffic")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(10, rates["callers"]!["traffic-shop"]!["requests_per_second"]!.GetValue<double>());
        var map = (await running.Api.GetAsync("/api/services/map?service=traffic-web")).Expect(HttpStatusCode.OK).Json;
        var edge = Assert.Single(map["edges"]!.AsArray())!;
        Assert.Equal(("service:traffic-shop->service:traffic-web", true, false), (edge["id"]!.GetValue<string>(), edge["observed"]!.GetValue<bool>(), edge["declared"]!.GetValue<bool>()));
        Assert.NotNull(edge["last_seen"]);
        Assert.Equal(10, edge["rates"]!["requests_per_second"]!.GetValue<double>());
        var node = Assert.Single(map["nodes"]!.AsArray(), node => node!["name"]!.GetValue<string>() == "traffic-web")!;
        Assert.Equal(10, node["rates"]!["requests_per_second"]!.GetValue<double>());

        (await running.Api.DeleteAsync("/api/services/traffic-web")).Expect(HttpStatusCode.NoContent);
        (await running.Api.DeleteAsync("/api/services/traffic-shop")).Expect(HttpStatusCode.NoContent);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

/// <summary>The map of real containers on one network, of which one keeps calling another.</summary>
public sealed class MapTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    private AppProcess? _app;
    private string _image = string.Empty;

    private ApiClient Api => _app!.Api;

    private string Network => $"{_name}-net";

    private string Web => $"{_name}-w";

    private string Orders => $"{_name}-o";

    private string Search => $"{_name}-s";

    public async Task InitializeAsync()
    {
        _image = await SampleImage.NameAsync();
        _app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DISCOVERY__OBSERVE_INTERVAL"] = "5" });
        (await Api.PostAsync("/api/networks?wait=30", new { name = Network })).Expect(HttpStatusCode.Created);
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        await DockerCli.TryAsync("network", "rm", Network);
    }

    [Fact]
    public async Task Map_ContainersThatCallEachOther_ShowsWhatIsDeclaredAndWhatIsObserved()
    {
        await CreateAsync(Orders, [], dependsOn: [Search]);
        await CreateAsync(Search, [], dependsOn: [Orders]);
        await CreateAsync(Web, ["sh", "-c", $"httpd -p 8080 -h /www; while true; do wget -q -O /dev/null http://{Orders}:8080/; wget -q -O /dev/null http://{Search}:8080/; sleep 0.5; done"], [Orders, $"{_name}-gone"]);

        var map = await ApiClient.UntilAsync(MapWithObservedEdgesAsync, "both calls to be observed");

        Assert.Equal((true, true), Marks(map, Web, Orders));
        Assert.Equal((false, true), Marks(map, Web, Search));
        Assert.Equal((true, false), Marks(map, Orders, Search));
        Assert.Equal((true, false), Marks(map, Web, $"{_name}-gone"));
        var edge = Edge(map, Web, Orders)!;
        Assert.Equal([8080], edge["ports"]!.AsArray().Select(port => port!.GetValue<int>()));
        Assert.Equal(["1.2.0"], edge["declared_by"]!.AsArray().Select(version => version!.GetValue<string>()));
        var orders = map["nodes"]!.AsArray().Single(node => node!["id"]!.GetValue<string>() == $"service:{Orders}")!;
        Assert.Equal(("healthy", 1, 1), (orders["status"]!.GetValue<string>(), orders["replicas"]!["wanted"]!.GetValue<int>(), orders["replicas"]!["ready"]!.GetValue<int>()));
        Assert.Equal(
            [
                $"unknown_dependency service:{Web} service:{_name}-gone",
                $"cycle service:{Orders} service:{Search}",
                $"undeclared_call service:{Web} service:{Search}",
                $"unobserved_dependency service:{Orders} service:{Search}",
                $"unobserved_dependency service:{Search} service:{Orders}",
                $"uncalled service:{Web}",
            ],
            Problems(map));

        await TellDependenciesAsync();
        await TellThePastAsync();
        await RefuseBadInputAsync();
    }

    private async Task TellDependenciesAsync()
    {
        var down = (await Api.GetAsync($"/api/services/{Web}/dependencies")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal([$"{_name}-gone", Orders, Search], down["levels"]![0]!["nodes"]!.AsArray().Select(node => node!["name"]!.GetValue<string>()));
        Assert.Empty(down["impact"]!["affected"]!.AsArray());

        var up = (await Api.GetAsync($"/api/services/{Search}/dependencies?direction=up&depth=1")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal([Orders, Web], up["levels"]![0]!["nodes"]!.AsArray().Select(node => node!["name"]!.GetValue<string>()));
        Assert.Equal([Orders, Web], up["impact"]!["affected"]!.AsArray().Select(affected => affected!["name"]!.GetValue<string>()));
    }

    private async Task TellThePastAsync()
    {
        var past = await ApiClient.UntilAsync(
            async () => await Api.GetAsync($"/api/services/map?service={Web}&at=1s") is { Status: HttpStatusCode.OK } answer ? answer.Json : null,
            "a frame in which the caller is there");
        Assert.Contains(past["nodes"]!.AsArray(), node => node!["name"]!.GetValue<string>() == Web);
        var history = (await Api.GetAsync("/api/services/map/history")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((10, 3600), (history["interval"]!.GetValue<int>(), history["retention"]!.GetValue<int>()));
        Assert.NotEmpty(history["items"]!.AsArray());
        (await Api.GetAsync("/api/services/map?at=2h")).ExpectProblem(HttpStatusCode.NotFound);
    }

    private async Task RefuseBadInputAsync()
    {
        (await Api.GetAsync("/api/services/map?at=yesterday")).ExpectErrorsAt("at");
        (await Api.GetAsync("/api/services/map?at=1m&wait=1")).ExpectErrorsAt("at");
        (await Api.GetAsync($"/api/services/{Web}/dependencies?direction=sideways&depth=21")).ExpectErrorsAt("depth", "direction");
        (await Api.GetAsync("/api/services/map?service=&team=a&team=b")).ExpectErrorsAt("service", "team");
        (await Api.GetAsync("/api/services/nobody/dependencies")).ExpectProblem(HttpStatusCode.NotFound);
        (await Api.GetAsync("/api/services/map?service=nobody")).ExpectProblem(HttpStatusCode.NotFound);
        var part = (await Api.GetAsync($"/api/services/map?service={Web}")).Expect(HttpStatusCode.OK);
        Assert.Equal(4, part.Json["nodes"]!.AsArray().Count);
        (await Api.GetAsync("/api/services/map?index=x&wait=301")).ExpectErrorsAt("index", "wait");
        var waited = (await Api.GetAsync($"/api/services/map?index={part.Json["index"]}&wait=1")).Expect(HttpStatusCode.OK);
        Assert.NotNull(waited.ETag);
    }

    private async Task<JsonNode?> MapWithObservedEdgesAsync()
    {
        var map = (await Api.GetAsync("/api/services/map")).Expect(HttpStatusCode.OK).Json;
        Assert.True(map["observation"]!["enabled"]!.GetValue<bool>(), map["observation"]!.ToJsonString());
        return Marks(map, Web, Orders).Observed && Marks(map, Web, Search).Observed && map["observation"]!["read"]!.GetValue<int>() == 3
            && Problems(map).Count(problem => problem.StartsWith("unobserved_dependency", StringComparison.Ordinal)) >= 2 ? map : null;
    }

    private static IEnumerable<string> Problems(JsonNode map) => map["problems"]!.AsArray()
        .Select(problem => $"{problem!["kind"]} {string.Join(' ', problem["nodes"]!.AsArray())}");

    private static (bool Declared, bool Observed) Marks(JsonNode map, string from, string to) =>
        Edge(map, from, to) is { } edge ? (edge["declared"]!.GetValue<bool>(), edge["observed"]!.GetValue<bool>()) : default;

    private static JsonNode? Edge(JsonNode map, string from, string to) =>
        map["edges"]!.AsArray().SingleOrDefault(edge => edge!["id"]!.GetValue<string>() == $"service:{from}->service:{to}");

    private async Task CreateAsync(string name, string[] entrypoint, string[] dependsOn) => (await Api.PostAsync("/api/containers?wait=60", new
    {
        name,
        image = _image,
        entrypoint = entrypoint.Length == 0 ? null : entrypoint,
        networks = new[] { Network },
        service = new { name, version = "1.2.0", port = 8080, depends_on = dependsOn },
    })).Expect(HttpStatusCode.Created);
}

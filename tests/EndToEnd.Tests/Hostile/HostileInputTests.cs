using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hostile;

/// <summary>Thousands of hostile requests, with an admin's token, to every route of the real process.</summary>
public sealed class HostileInputTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Another seed makes other requests: <c>HOSTILE_SEED=7 dotnet test …</c>.</summary>
    private const string SeedVariable = "HOSTILE_SEED";
    private const int StandardSeed = 20_260_131;
    private const int AtOnce = 24;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static int Seed => Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : StandardSeed;

    private readonly string _name = RunningApp.NewName();
    private AppProcess _app = null!;
    private string[]? _instances;

    public async Task InitializeAsync() =>
        _app = await AppProcess.StartAsync(new Dictionary<string, string> { ["HTTP_HEADERS_TIMEOUT"] = "3", ["HTTP_BODY_GRACE"] = "3" });

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Api_HostileRequestsToEveryRoute_AreRefusedWithoutFailureHangLeakOrChange()
    {
        var routes = HostileRoute.All();
        var maker = new HostileCalls(new Random(Seed), [_name, "victim", "victim-1", "bridge"]);
        var calls = routes.SelectMany(maker.For).Concat(SlowCalls(routes)).ToArray();
        Assert.True(calls.Length >= 2000, $"only {calls.Length} requests");
        Assert.All(routes, route => Assert.True(calls.Count(call => call.Route == route) >= 20, $"too few for {route.Method} {route.Template}"));
        await MakeVictimsAsync();
        var key = await SystemKeyAsync();
        var before = await SnapshotAsync(key);
        string[] secrets = [_app.DataFolder, Repository.Root, _app.AdminToken[^40..], key];

        var watch = Stopwatch.StartNew();
        var faults = await SendAllAsync(calls, secrets);
        output.WriteLine($"{calls.Length} requests to {routes.Count} routes in {watch.Elapsed.TotalSeconds:0.0} s, seed {Seed}; {faults.Count} faults");

        Assert.True(faults.IsEmpty, $"seed {Seed}, {faults.Count} faults:\n{string.Join('\n', faults.Order(StringComparer.Ordinal).Take(60))}");
        await AssertUnchangedAsync(before, key);
    }

    [Fact]
    public async Task ManagementApi_HostileRequests_AreRefusedWithoutItsKeyAndHarmlessWithIt()
    {
        var maker = new HostileCalls(new Random(Seed), [_name]);
        await MakeVictimsAsync();
        var key = await SystemKeyAsync();
        var before = await SnapshotAsync(key);
        var calls = HostileRoute.Management().SelectMany(maker.For).ToArray();
        string[] secrets = [_app.DataFolder, Repository.Root, _app.AdminToken[^40..]];

        var keyless = await SendAllAsync([.. calls.Where(call => call.Target.StartsWith("/runtime/", StringComparison.Ordinal) && !call.MayBeBare && call.Verb == call.Route.Method).Select(call => call with { MustBeRefused = true })], [.. secrets, key]);
        await AssertUnchangedAsync(before, key);
        var keyed = await SendAllAsync([.. calls.Select(call => call with { MustBeRefused = false, Target = $"{call.Target}{(call.Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}code={key}" })], secrets);

        output.WriteLine($"{calls.Length} requests, seed {Seed}; {keyless.Count} and {keyed.Count} faults");
        Assert.True(keyless.IsEmpty && keyed.IsEmpty, string.Join('\n', keyless.Concat(keyed).Order(StringComparer.Ordinal).Take(60)));

        // Whoever has the key may forget what has ended; of what there is, nothing has changed.
        await AssertUnchangedAsync(before, key, instances: false);
    }

    private async Task AssertUnchangedAsync(string before, string key, bool instances = true)
    {
        var after = await SnapshotAsync(key);
        Assert.True(Of(before) == Of(after), $"before:\n{before}\nafter:\n{after}");
        Assert.DoesNotContain("failed unexpectedly", _app.Log, StringComparison.Ordinal);

        string Of(string snapshot) => instances ? snapshot : string.Join('\n', snapshot.Split('\n').Where(line => !line.StartsWith("/runtime/", StringComparison.Ordinal)));
    }

    private async Task<string> SystemKeyAsync() => (await File.ReadAllTextAsync(Path.Combine(_app.DataFolder, "system.key"))).Trim();

    private async Task MakeVictimsAsync()
    {
        var image = await SampleImage.NameAsync();
        (await _app.Api.PostAsync("/api/containers?wait=60", new { name = _name, image, replicas = 1 })).Expect(HttpStatusCode.Created);
        (await _app.Api.PostAsync("/api/services/register", new { id = "victim-1", name = "victim", version = "1.0.0", endpoint = "http://10.9.8.7:80" })).Expect(HttpStatusCode.Created);
        object[] rules = [new { type = "cpu", threshold = 80, action = "scale_up" }];
        (await _app.Api.PostAsync("/api/scaling/policies?wait=30", new { container = _name, auto_scaling = false, min_replicas = 1, max_replicas = 2, policies = rules })).Expect(HttpStatusCode.Created);
    }

    private async Task<ConcurrentBag<string>> SendAllAsync(HostileCall[] calls, IReadOnlyList<string> secrets)
    {
        var faults = new ConcurrentBag<string>();
        var token = _app.AdminToken;

        // Those that wait for nothing must not hold up the others.
        var slow = calls.Where(call => call.IsSlow).Select(call => TryAsync(call)).ToArray();
        await Parallel.ForEachAsync(calls.Where(call => !call.IsSlow), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) => await TryAsync(call));
        await Task.WhenAll(slow);
        return faults;

        async Task TryAsync(HostileCall call)
        {
            try
            {
                var bytes = call.Bytes(token);
                var answer = await RawHttp.SendAsync(_app.Port, Limit, bytes);
                if (HostileVerdict.Fault(call, answer, secrets) is { } fault)
                {
                    faults.Add($"{answer.Status} {fault}: {call} => {(answer.Body.Length > 300 ? answer.Body[..300] : answer.Body).ReplaceLineEndings(" ")}");
                }
            }
            catch (TimeoutException exception)
            {
                faults.Add($"hangs: {exception.Message} {call}");
            }
        }
    }

    /// <summary>Bodies and chunks that begin and do not go on.</summary>
    private static IEnumerable<HostileCall> SlowCalls(IReadOnlyList<HostileRoute> routes)
    {
        foreach (var route in routes.Where(route => route.Body is not null))
        {
            var call = new HostileCall { Route = route, Kind = "slow body", Target = string.Join('/', route.Template.Split('/').Select(segment => segment.StartsWith('{') ? "nobody" : segment)), IsSlow = true, MustBeRefused = true };
            yield return call with { Headers = ["Content-Type: application/json", "Content-Length: 1000"], Body = "{\"a\":"u8.ToArray() };
            yield return call with { Headers = ["Content-Type: application/json", "Transfer-Encoding: chunked"], Body = "5\r\n{\"a\":\r\n"u8.ToArray() };
        }
    }

    /// <summary>What there is, and what runs.</summary>
    private async Task<string> SnapshotAsync(string key)
    {
        string[] paths = ["/api/containers", $"/api/containers/{_name}", $"/api/containers/{_name}/generations", "/api/services", "/api/scaling/policies", "/api/networks", "/api/containers/orphans", "/api/alerts", "/api/services/victim/traffic", "/api/security/tokens/revocations"];
        var parts = new List<string>();
        foreach (var path in paths)
        {
            parts.Add($"{path}: {Stable((await _app.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Json).ToJsonString()}");
        }

        // Falco's alerts are another's format, and may be sound.
        var findings = (await _app.Api.GetAsync("/api/security/findings?status=open,acknowledged,resolved&limit=1000")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        parts.Add($"findings: {string.Join(' ', findings.Where(finding => finding!["source"]!.GetValue<string>() != "falco").Select(finding => $"{finding!["id"]}={finding["status"]}"))}");
        parts.Add($"/runtime/: {string.Join(' ', await InstancesAsync(key))}");
        var installation = (await File.ReadAllTextAsync(Path.Combine(_app.DataFolder, "installation.id"))).Trim();
        parts.Add(await DockerCli.RunAsync("ps", "-a", "--no-trunc", "--filter", $"label=orchestrator.installation={installation}", "--format", "{{.ID}} {{.Names}} {{.State}}"));
        return string.Join('\n', parts);
    }

    /// <summary>Of the first look. Later ones may have looked for what was not there, and ended.</summary>
    private async Task<IEnumerable<string>> InstancesAsync(string key)
    {
        var instances = (await _app.Api.GetAsync($"/runtime/webhooks/durabletask/instances?top=1000&code={key}")).Expect(HttpStatusCode.OK).Json.AsArray()
            .ToDictionary(instance => instance!["instanceId"]!.GetValue<string>(), instance => instance!["runtimeStatus"]!.GetValue<string>());
        _instances ??= [.. instances.Keys.Order(StringComparer.Ordinal)];
        return _instances.Select(id => $"{id}={instances.GetValueOrDefault(id)}");
    }

    // Others share the engine: networks and orphans that are not ours come and go. What the engine tells late of the victim is written down with its time.
    private JsonNode Stable(JsonNode answer)
    {
        foreach (var record in (answer["items"]?.AsArray() ?? []).Append(answer).OfType<JsonObject>())
        {
            record.Remove("updated_at");
        }

        if (answer["items"] is JsonArray items && items.Any(item => item?["driver"] is not null || item?["docker_id"] is not null))
        {
            return new JsonArray([.. items.Where(item => item!.ToJsonString().Contains(_name, StringComparison.Ordinal)).Select(item => item!.DeepClone())]);
        }

        return answer;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Store;

/// <summary>PostgreSQL goes away under load: nothing but history stops, and what was acknowledged is there when it is back.</summary>
public sealed class StoreOutageTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    private readonly string _other = RunningApp.NewName();
    private PostgresServer _postgres = null!;
    private AppProcess _app = null!;
    private string _image = string.Empty;

    private ApiClient Api => _app.Api;

    public async Task InitializeAsync()
    {
        _image = await SampleImage.NameAsync();
        _postgres = await PostgresServer.StartAsync();
        _app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DATABASE_URL"] = _postgres.Url, ["MONITORING__INTERVAL"] = "1" });
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await DockerCli.RemoveReplicasAsync(_name);
        await DockerCli.RemoveReplicasAsync(_other);
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task Postgres_KilledAndRestartedUnderLoad_NothingAcknowledgedIsLostAndOnlyHistoryFails()
    {
        await CreateAsync(_name);
        var before = await IndexAsync();
        var failures = new List<string>();
        var registered = new List<string>();
        var sweeps = new HashSet<DateTimeOffset>();
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(SampleAsync(sweeps, failures, stop.Token), RegisterAsync(0, registered, failures, stop.Token), RegisterAsync(1, registered, failures, stop.Token), ReadAsync(failures, stop.Token));

        await SweptAsync(sweeps, 2);
        await _postgres.KillAsync();
        await StoreIsAsync("degraded");
        await SweptAsync(sweeps, 3);
        Assert.Equal("degraded", (await Api.GetAsync("/api/health/ready")).Expect(HttpStatusCode.OK).Json["status"]!.GetValue<string>());
        var history = await Api.GetAsync("/api/events");
        Assert.EndsWith(":store_unavailable", history.ExpectProblem(HttpStatusCode.ServiceUnavailable)["type"]!.GetValue<string>(), StringComparison.Ordinal);

        // Created, scaled and removed without the database.
        await CreateAsync(_other);
        (await Api.PostAsync($"/api/containers/{_name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);
        Assert.Equal(new[] { _name, _other }.Order(StringComparer.Ordinal), Names(await Api.GetAsync("/api/containers")));
        (await Api.DeleteAsync($"/api/containers/{_other}?wait=60")).Expect(HttpStatusCode.NoContent);
        Assert.Equal([_name], Names(await Api.GetAsync("/api/containers")));
        var store = await StoreAsync();
        Assert.True(store["buffered"]!.GetValue<long>() > 0, store.ToJsonString());
        Assert.Equal(("postgresql", 0), (store["kind"]!.GetValue<string>(), store["dropped"]!.GetValue<long>()));

        await _postgres.StartAgainAsync();
        await StoreIsAsync("up");
        await stop.CancelAsync();
        await load;

        Assert.Empty(failures);
        Assert.NotEmpty(registered);
        Assert.Equal(0, (await StoreAsync())["dropped"]!.GetValue<long>());
        Assert.Equal(1L, await _postgres.QueryAsync<long>("SELECT COUNT(*) FROM containers"));
        Assert.Equal(2, await _postgres.QueryAsync<int>($"SELECT replicas FROM containers WHERE name = '{_name}'"));

        // Registered over and over by two clients: the last word of each is what the database has.
        Assert.Equal(registered.Distinct().Count(), await _postgres.QueryAsync<long>("SELECT COUNT(*) FROM services WHERE name LIKE 'load-%'"));
        var index = await _postgres.QueryAsync<long>("SELECT last_index FROM registry_index");
        Assert.True(index >= before + registered.Count, $"{before}, {registered.Count} registrations, {index}");
        Assert.Equal(index, await IndexAsync());

        // Every sweep that was shown is written down.
        await ApiClient.UntilAsync(async () => await MissingAsync(sweeps) is { Count: 0 } none ? none : null, "each sweep to be in the database");

        // What happened meanwhile is told in its order.
        var told = (await Api.GetAsync("/api/events?limit=1000")).Expect(HttpStatusCode.OK).Text;
        Assert.Contains(_other, told, StringComparison.Ordinal);
        Assert.True(await _postgres.QueryAsync<long>($"SELECT COUNT(*) FROM events WHERE document LIKE '%{_other}%' AND type = 'OperationDone'") >= 2, told);
    }

    [Fact]
    public async Task App_KilledWhileTheDatabaseIsAwayAndStartedWithoutIt_ServesFromItsEntitiesAndCatchesUp()
    {
        await CreateAsync(_name);
        await _postgres.KillAsync();
        await StoreIsAsync("degraded");
        (await Api.PostAsync($"/api/containers/{_name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);
        (await RegisterAsync("orders", "1.0.0")).Expect(HttpStatusCode.Created);

        await _app.KillAsync();
        await _app.StartAgainAsync();

        await ApiClient.UntilAsync(async () => await Api.GetAsync("/api/health/ready") is { Status: HttpStatusCode.OK } ready ? ready : null, "the app to be ready without its database");
        var container = (await Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(2, container["replicas"]!.GetValue<int>());
        await ApiClient.UntilAsync(async () => await Api.GetAsync("/api/services/orders/endpoints") is { Status: HttpStatusCode.OK } found ? found : null, "the service to be found");

        await _postgres.StartAgainAsync();
        await StoreIsAsync("up");
        Assert.Equal(2, await _postgres.QueryAsync<int>($"SELECT replicas FROM containers WHERE name = '{_name}'"));
        Assert.Equal(1L, await _postgres.QueryAsync<long>("SELECT COUNT(*) FROM services WHERE name = 'orders'"));
    }

    [Fact]
    public async Task Postgres_ThatHangs_IsNotWaitedFor()
    {
        await CreateAsync(_name);
        _postgres.Freeze();
        await StoreIsAsync("degraded");

        var started = TimeProvider.System.GetTimestamp();
        (await Api.PostAsync($"/api/containers/{_name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);
        Assert.Equal([_name], Names(await Api.GetAsync("/api/containers")));
        (await Api.GetAsync("/api/events")).ExpectProblem(HttpStatusCode.ServiceUnavailable);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(30));

        _postgres.Thaw();
        await StoreIsAsync("up");
        Assert.Equal(2, await _postgres.QueryAsync<int>($"SELECT replicas FROM containers WHERE name = '{_name}'"));
    }

    private async Task CreateAsync(string name) => (await Api.PostAsync("/api/containers?wait=60", new { name, image = _image })).Expect(HttpStatusCode.Created);

    private Task<ApiAnswer> RegisterAsync(string service, string version) => Api.PostAsync(
        "/api/services/register", new { id = $"{service}-1", name = service, version, endpoint = "http://127.0.0.1:9" });

    private async Task RegisterAsync(int client, List<string> registered, List<string> failures, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var service = $"load-{client}-{i % 10}";
            var answer = await RegisterAsync(service, $"1.0.{i}");
            lock (failures)
            {
                (answer.Status is HttpStatusCode.Created or HttpStatusCode.OK ? registered : failures).Add(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK ? service : $"{service}: {answer.Text}");
            }
        }
    }

    private async Task ReadAsync(List<string> failures, CancellationToken stop)
    {
        string[] paths = ["/api/containers", $"/api/containers/{_name}", "/api/services", "/api/health", "/api/health/containers", "/api/services/map"];
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var answer = await Api.GetAsync(paths[i % paths.Length]);
            if (answer.Status is not HttpStatusCode.OK)
            {
                lock (failures)
                {
                    failures.Add($"{paths[i % paths.Length]}: {answer.Text}");
                }
            }
        }
    }

    /// <summary>Takes down which sweeps are shown.</summary>
    private async Task SampleAsync(HashSet<DateTimeOffset> sweeps, List<string> failures, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var answer = await Api.GetAsync($"/api/metrics/{_name}");
            lock (failures)
            {
                if (answer.Status is not HttpStatusCode.OK)
                {
                    failures.Add($"/api/metrics: {answer.Text}");
                }
                else if (answer.Json["at"] is { } at && answer.Json["replicas"]!.AsArray().Count > 0)
                {
                    lock (sweeps)
                    {
                        sweeps.Add(at.GetValue<DateTimeOffset>());
                    }
                }
            }
        }
    }

    /// <summary>Returns once so many more sweeps have been shown.</summary>
    private static async Task SweptAsync(HashSet<DateTimeOffset> sweeps, int more)
    {
        var before = Count();
        await ApiClient.UntilAsync(() => Task.FromResult(Count() >= before + more ? sweeps : null), $"{more} sweeps");

        int Count()
        {
            lock (sweeps)
            {
                return sweeps.Count;
            }
        }
    }

    private async Task<List<DateTimeOffset>> MissingAsync(HashSet<DateTimeOffset> sweeps)
    {
        var missing = new List<DateTimeOffset>();
        foreach (var sweep in sweeps)
        {
            if (await _postgres.QueryAsync<long>($"SELECT COUNT(*) FROM metric_samples WHERE at = {sweep.ToUnixTimeMilliseconds()} AND replica LIKE '{_name}-%'") == 0)
            {
                missing.Add(sweep);
            }
        }

        return missing;
    }

    private async Task<JsonNode> StoreAsync() =>
        (await Api.GetAsync("/api/health")).Expect(HttpStatusCode.OK).Json["dependencies"]!.AsArray().Single(dependency => dependency!["name"]!.GetValue<string>() == "store")!;

    private async Task StoreIsAsync(string status) =>
        await ApiClient.UntilAsync(async () => await StoreAsync() is { } store && store["status"]!.GetValue<string>() == status ? store : null, $"the store to be {status}");

    private async Task<long> IndexAsync() => (await Api.GetAsync("/api/services")).Expect(HttpStatusCode.OK).Json["index"]!.GetValue<long>();

    private static IEnumerable<string> Names(ApiAnswer answer) =>
        answer.Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>());
}

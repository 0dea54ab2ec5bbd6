using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Chaos;

/// <summary>Everything dies at random: the app, the engine, replicas by hand. After each operation all views agree with what was asked.</summary>
public sealed class ChaosTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Storms = 5;
    private const int KillsPerOperation = 2;

    private OwnDockerEngine _engine = null!;
    private AppProcess _app = null!;
    private Random _random = null!;
    private int _kills;
    private int _engineKills;
    private int _interferences;

    public async Task InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            _engine = await OwnDockerEngine.StartAsync();
            _app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DOCKER_HOST"] = _engine.DockerHost, ["ORCHESTRATOR__RESYNC_INTERVAL"] = "5" });
        }
    }

    public async Task DisposeAsync()
    {
        if (_engine is not null)
        {
            await _app.DisposeAsync();
            await _engine.DisposeAsync();
        }
    }

    [OwnEngineFact]
    public async Task Everything_DyingAtRandom_LeavesWhatWasAsked()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"KILL_SEED={seed}");
        _random = new Random(seed);
        for (var storm = 0; storm < Storms; storm++)
        {
            await StormAsync($"chaos-{storm}");
        }

        output.WriteLine($"{_kills} kills of the app, {_engineKills} of the engine, {_interferences} of replicas by hand");
        Assert.True(_kills >= 50);
        Assert.True(_engineKills >= Storms);
    }

    /// <summary>A container's whole life: create, scale, roll out, scale, remove. The engine dies during one of these.</summary>
    private async Task StormAsync(string name)
    {
        var engineDiesAt = _random.Next(5);
        var wish = new Wish(_random.Next(2, 5), 1);
        var made = await UnderFireAsync(HttpMethod.Post, "/api/containers", Definition(name, wish), engineDiesAt == 0);
        if (!made)
        {
            // A creation that failed has left nothing; the storm goes on with one that is made in peace.
            await AssertGoneAsync(name);
            var created = await _app.Api.PostAsync("/api/containers?wait=60", Definition(name, wish));
            created.Expect(HttpStatusCode.Created);
        }

        await AssertAgreesAsync(name, wish);
        wish = await ScaleAsync(name, wish, engineDiesAt == 1);
        await InterfereAsync(name);
        await AssertAgreesAsync(name, wish);

        var next = wish with { Version = wish.Version + 1 };
        wish = await UnderFireAsync(HttpMethod.Put, $"/api/containers/{name}", Definition(name, next), engineDiesAt == 2) ? next : wish;
        await AssertAgreesAsync(name, wish);

        wish = await ScaleAsync(name, wish, engineDiesAt == 3);
        await InterfereAsync(name);
        await AssertAgreesAsync(name, wish);

        Assert.True(await UnderFireAsync(HttpMethod.Delete, $"/api/containers/{name}", null, engineDiesAt == 4));
        await AssertGoneAsync(name);
    }

    private async Task<Wish> ScaleAsync(string name, Wish wish, bool engineDies)
    {
        var next = wish with { Replicas = _random.Next(1, 6) };
        return await UnderFireAsync(HttpMethod.Post, $"/api/containers/{name}/scale", new { replicas = next.Replicas }, engineDies) ? next : wish;
    }

    /// <summary>Sends a request while everything dies, and follows what it started to its end. True when it was done, false when it failed and said so.</summary>
    private async Task<bool> UnderFireAsync(HttpMethod method, string path, object? body, bool engineDies)
    {
        var sent = SendUntilTakenAsync(method, path, body, Guid.NewGuid().ToString("N"));
        var engineDiesAt = engineDies ? _random.Next(KillsPerOperation) : -1;
        for (var kill = 0; kill < KillsPerOperation; kill++)
        {
            await Task.Delay(_random.Next(1, 500));
            if (kill == engineDiesAt)
            {
                await _engine.KillAsync();
                _engineKills++;
            }

            await _app.KillAsync();
            _kills++;
            await _app.StartAgainAsync();
            if (kill == engineDiesAt)
            {
                await _engine.StartAgainAsync();
            }
        }

        var answer = await sent;
        if (answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound)
        {
            // Done by an earlier try, before this one was answered.
            return true;
        }

        var ended = await _app.Api.FollowAsync(answer);
        var status = ended["runtimeStatus"]!.GetValue<string>();
        output.WriteLine($"{method} {path}: {status} {(status == "Completed" ? "" : ended["output"]?.ToJsonString())}");
        Assert.True(status is "Completed" or "Failed", ended.ToJsonString());
        return status == "Completed";
    }

    /// <summary>Repeats until it is taken on: nobody is there, or the engine is not, or an earlier operation is about to end.</summary>
    private async Task<ApiAnswer> SendUntilTakenAsync(HttpMethod method, string path, object? body, string key)
    {
        while (true)
        {
            try
            {
                var answer = await _app.Api.SendAsync(method, path, body, ("Idempotency-Key", method == HttpMethod.Delete ? "" : key));
                if (answer.Status is HttpStatusCode.Accepted or HttpStatusCode.OK || (answer.Status is HttpStatusCode.NotFound && method == HttpMethod.Delete))
                {
                    return answer;
                }

                Assert.True(answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict, $"{method} {path}: {(int)answer.Status} {answer.Text}");
            }
            catch (HttpRequestException)
            {
                // Dead just now.
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Somebody kills one replica and removes another.</summary>
    private async Task InterfereAsync(string name)
    {
        var replicas = await _engine.ReplicasAsync();
        var running = replicas.Where(replica => replica.StartsWith($"{name}-", StringComparison.Ordinal) && replica.EndsWith("=running", StringComparison.Ordinal)).ToArray();
        var victims = running.OrderBy(_ => _random.Next()).Take(2).Select(replica => replica.Split('=')[0]).ToArray();
        for (var i = 0; i < victims.Length; i++)
        {
            await _engine.DockerAsync(i == 0 ? ["kill", victims[i]] : ["rm", "-f", victims[i]]);
            _interferences++;
        }
    }

    /// <summary>As many replicas as asked for run, all of the generation that the API names and with the version that was asked for; the API shows the same.</summary>
    private async Task AssertAgreesAsync(string name, Wish wish)
    {
        string[] docker = [];
        JsonNode? api = null;
        try
        {
            await ApiClient.UntilAsync(
                async () =>
                {
                    docker = await _engine.ReplicasAsync();
                    api = (await _app.Api.GetAsync($"/api/containers/{name}")).Expect(HttpStatusCode.OK).Json;
                    var generation = api["generation"]!.GetValue<int>();
                    var shown = api["replica_status"]!.AsArray().Select(replica => $"{replica!["name"]}={replica["state"]}").Order(StringComparer.Ordinal);
                    return docker.Length == wish.Replicas
                        && docker.All(replica => replica.StartsWith($"{name}-{generation}-", StringComparison.Ordinal) && replica.EndsWith("=running", StringComparison.Ordinal))
                        && shown.SequenceEqual(docker)
                        && api["replicas"]!.GetValue<int>() == wish.Replicas
                        && api["operation"] is null
                            ? api
                            : null;
                },
                "agreement");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{name}: asked for {wish}; Docker has {string.Join(", ", docker)}; the API says {api?.ToJsonString()}\n{_app.Log}");
        }

        foreach (var id in await _engine.DockerIdsAsync())
        {
            Assert.Contains($"VERSION={wish.Version}", await _engine.DockerAsync("inspect", "--format", "{{json .Config.Env}}", id), StringComparison.Ordinal);
        }
    }

    private async Task AssertGoneAsync(string name)
    {
        Assert.Empty(await _engine.ReplicasAsync());
        (await _app.Api.GetAsync($"/api/containers/{name}")).ExpectProblem(HttpStatusCode.NotFound);
        Assert.DoesNotContain($"orchestrator-{name}", await _engine.DockerAsync("network", "ls", "--format", "{{.Name}}"), StringComparison.Ordinal);
    }

    private object Definition(string name, Wish wish) => new
    {
        name,
        image = _engine.Image,
        replicas = wish.Replicas,
        env = new { VERSION = $"{wish.Version}" },
        update = new { drain = 0 },
    };

    private sealed record Wish(int Replicas, int Version);
}

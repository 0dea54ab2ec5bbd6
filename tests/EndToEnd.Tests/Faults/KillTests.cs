using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Faults;

/// <summary>The process dies at random points of create, scale and delete.</summary>
public sealed class KillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Containers = 4;
    private const int KillsPerOperation = 3;

    private readonly List<string> _names = [.. Enumerable.Range(0, Containers).Select(_ => RunningApp.NewName())];
    private AppProcess _app = null!;
    private Random _random = null!;
    private int _kills;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var name in _names)
        {
            await DockerCli.RemoveReplicasAsync(name);
        }
    }

    [Fact]
    public async Task App_KilledDuringOperations_FinishesEveryOneWithNoReplicaMissingAndNoneTwice()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"KILL_SEED={seed}");
        _random = new Random(seed);
        var image = await SampleImage.NameAsync();
        foreach (var name in _names)
        {
            var replicas = _random.Next(2, 5);
            await UnderFireAsync(HttpMethod.Post, "/api/containers", new { name, image, replicas });
            await AssertRunsAsync(name, replicas);

            replicas = _random.Next(1, 7);
            await UnderFireAsync(HttpMethod.Post, $"/api/containers/{name}/scale", new { replicas });
            await AssertRunsAsync(name, replicas);

            await UnderFireAsync(HttpMethod.Delete, $"/api/containers/{name}", null);
            Assert.Empty(await DockerCli.ReplicasAsync(name));
            (await _app.Api.GetAsync($"/api/containers/{name}")).ExpectProblem(HttpStatusCode.NotFound);
        }

        output.WriteLine($"{_kills} kills");
        Assert.True(_kills >= 25);
    }

    /// <summary>Sends a request while the process is killed again and again, and follows what it started to its end.</summary>
    private async Task UnderFireAsync(HttpMethod method, string path, object? body)
    {
        var key = Guid.NewGuid().ToString("N");
        var sent = SendUntilAnsweredAsync(method, path, body, key);
        for (var kill = 0; kill < KillsPerOperation; kill++)
        {
            await Task.Delay(_random.Next(1, 600));
            await _app.KillAsync();
            _kills++;
            await _app.StartAgainAsync();
        }

        var answer = await sent;
        if (method == HttpMethod.Delete && answer.Status == HttpStatusCode.NotFound)
        {
            // An earlier try got through and was carried out before this one was answered.
            return;
        }

        var refused = answer.Status == HttpStatusCode.Conflict ? answer.Json : null;
        var ended = refused is null ? await _app.Api.FollowAsync(answer) : null;
        if (method == HttpMethod.Delete && (refused ?? ended?["customStatus"]?["problem"])?["running"]?["operation"]?.GetValue<string>() == "remove")
        {
            // An earlier try got through, and is still at work: at the door or at its turn this one met it.
            await ApiClient.UntilAsync(async () => await _app.Api.GetAsync(path) is { Status: HttpStatusCode.NotFound } gone ? gone : null, $"{path} to be gone");
            return;
        }

        answer.Expect(HttpStatusCode.Accepted);
        Assert.True(ended!["runtimeStatus"]!.GetValue<string>() == "Completed", $"{method} {path}: {ended.ToJsonString()}\n{_app.Log}");
    }

    private async Task<ApiAnswer> SendUntilAnsweredAsync(HttpMethod method, string path, object? body, string key)
    {
        while (true)
        {
            try
            {
                return await _app.Api.SendAsync(method, path, body, ("Idempotency-Key", method == HttpMethod.Delete ? "" : key));
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    private async Task AssertRunsAsync(string name, int replicas)
    {
        var expected = Enumerable.Range(0, replicas).Select(index => $"{name}-1-{index}=running");
        Assert.Equal(expected, await DockerCli.ReplicasAsync(name));
        var seen = (await _app.Api.GetAsync($"/api/containers/{name}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(replicas, seen["replica_status"]!.AsArray().Count);
        Assert.All(seen["replica_status"]!.AsArray(), replica => Assert.Equal("running", replica!["state"]!.GetValue<string>()));
    }
}

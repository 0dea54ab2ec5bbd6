using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class LeaseTests(HostedRegistry registry) : IClassFixture<HostedRegistry>
{
    private readonly HttpClient _ann = registry.Operator;

    [Fact]
    public async Task Lease_WithoutHeartbeats_EndsAndThenTheInstanceIsDeregistered()
    {
        // Another one is heard all the time, so that silence means what it says.
        using var stop = new CancellationTokenSource();
        await RegisterAsync(new { id = "alive-1", name = "alive", endpoint = "http://10.0.0.1", ttl = 2 });
        var beating = BeatAsync("alive-1", stop.Token);
        await RegisterAsync(new { id = "mute-1", name = "mute", endpoint = "http://10.0.0.1", ttl = 1, deregister_after = 1 });
        var index = (await ListAsync("/api/services/mute/endpoints")).GetProperty("index").GetInt64();

        var ended = await ListAsync($"/api/services/mute/endpoints?healthy=false&index={index}&wait=30");
        Assert.Equal("unhealthy", ended.GetProperty("endpoints")[0].GetProperty("health").GetString());
        Assert.Empty((await ListAsync("/api/services/mute/endpoints")).GetProperty("endpoints").EnumerateArray());
        Assert.Equal("Its lease of 1 s ended without a heartbeat.", (await ListAsync("/api/services/mute-1")).GetProperty("health_reason").GetString());

        var gone = await ListAsync($"/api/services/mute/endpoints?healthy=false&index={ended.GetProperty("index")}&wait=30");
        Assert.Empty(gone.GetProperty("endpoints").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await _ann.PutAsync("/api/services/mute-1/heartbeat", null)).StatusCode);

        // Its id is free for others.
        await RegisterAsync(new { id = "mute-1", name = "other", endpoint = "http://10.0.0.1" });
        Assert.Equal("unchecked", (await ListAsync("/api/services/alive-1")).GetProperty("health").GetString());
        await stop.CancelAsync();
        await beating;
    }

    [Fact]
    public async Task Heartbeat_AfterTheEnd_BringsItBack()
    {
        using var stop = new CancellationTokenSource();
        await RegisterAsync(new { id = "pulse-1", name = "pulse", endpoint = "http://10.0.0.1", ttl = 2 });
        var beating = BeatAsync("pulse-1", stop.Token);
        await RegisterAsync(new { id = "late-1", name = "late", endpoint = "http://10.0.0.1", ttl = 1, deregister_after = 600 });
        var index = (await ListAsync("/api/services/late/endpoints")).GetProperty("index").GetInt64();
        var ended = await ListAsync($"/api/services/late/endpoints?index={index}&wait=30");
        Assert.Empty(ended.GetProperty("endpoints").EnumerateArray());

        Assert.Equal(HttpStatusCode.NoContent, (await _ann.PutAsync("/api/services/late-1/heartbeat", null)).StatusCode);

        var back = await ListAsync($"/api/services/late/endpoints?index={ended.GetProperty("index")}&wait=30");
        Assert.Single(back.GetProperty("endpoints").EnumerateArray());
        await stop.CancelAsync();
        await beating;
    }

    [Fact]
    public async Task Heartbeat_OfWhoeverHasNoLease_IsRefusedWithTheReason()
    {
        await RegisterAsync(new { id = "free-1", name = "free", endpoint = "http://10.0.0.1" });

        Assert.Equal("There is no instance 'stranger'.", await DetailAsync(await _ann.PutAsync("/api/services/stranger/heartbeat", null), HttpStatusCode.NotFound));
        Assert.Equal(
            "The instance 'free-1' has no lease: it was registered without ttl, or comes from a container, and needs no heartbeats.",
            await DetailAsync(await _ann.PutAsync("/api/services/free-1/heartbeat", null), HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Heartbeat_InTime_ChangesNothingThatAnyoneSees()
    {
        await RegisterAsync(new { id = "quiet-1", name = "quiet", endpoint = "http://10.0.0.1", ttl = 600 });
        var before = await _ann.GetStringAsync("/api/services/quiet/endpoints");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await _ann.PutAsync("/api/services/quiet-1/heartbeat", null)).StatusCode);
        }

        Assert.Equal(before, await _ann.GetStringAsync("/api/services/quiet/endpoints"));
    }

    [Fact]
    public async Task Weights_ByVersion_AreDividedAmongInstances()
    {
        await RegisterAsync(new { id = "canary-1", name = "canary", version = "1.0.0", endpoint = "http://10.0.0.1" });
        await RegisterAsync(new { id = "canary-2", name = "canary", version = "1.0.0", endpoint = "http://10.0.0.2" });
        await RegisterAsync(new { id = "canary-3", name = "canary", version = "2.0.0", endpoint = "http://10.0.0.3" });

        var set = await _ann.PutAsJsonAsync("/api/services/canary/weights", new { weights = new Dictionary<string, int> { ["1.0.0"] = 90, ["2.0.0"] = 10 } });

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var weights = (await ListAsync("/api/services/canary/endpoints")).GetProperty("endpoints").EnumerateArray().Select(endpoint => endpoint.GetProperty("weight").GetInt32()).ToArray();
        Assert.Equal((weights[0], 90.0 / 10), (weights[1], (double)(weights[0] + weights[1]) / weights[2]));
        var history = (await ListAsync("/api/services/canary")).GetProperty("history").EnumerateArray().Select(period => period.GetProperty("version").GetString());
        Assert.Equal(["2.0.0", "1.0.0"], history);
    }

    [Fact]
    public async Task Weights_Faulty_NameEveryFault()
    {
        var answer = await _ann.PutAsJsonAsync("/api/services/canary/weights", new { weights = new Dictionary<string, int> { ["one"] = 5, ["1.0.0"] = 1001 } });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!.Errors!;
        Assert.Equal(["weights['1.0.0']", "weights.one"], errors.Keys.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(HttpStatusCode.NotFound, (await _ann.PutAsJsonAsync("/api/services/nobody/weights", new { weights = new { } })).StatusCode);
    }

    private static async Task<string> DetailAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), Json.Options)!.Detail;
    }

    private async Task BeatAsync(string id, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!stop.IsCancellationRequested)
        {
            (await _ann.PutAsync($"/api/services/{id}/heartbeat", null, CancellationToken.None)).EnsureSuccessStatusCode();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<JsonElement> ListAsync(string path)
    {
        var answer = await _ann.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task RegisterAsync(object instance) => (await _ann.PostAsJsonAsync("/api/services/register", instance)).EnsureSuccessStatusCode();
}

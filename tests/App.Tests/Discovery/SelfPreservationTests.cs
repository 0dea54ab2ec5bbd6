using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.App.Events;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class SelfPreservationTests(HostedRegistry registry) : IClassFixture<HostedRegistry>
{
    private readonly HttpClient _ann = registry.Operator;

    [Fact]
    public async Task Leases_OfManyAtOnceInDoubt_AreKeptAsStaleUntilTheDoubtIsOver()
    {
        registry.Doubt.Reason = "the Docker Engine does not answer";
        for (var i = 0; i < 4; i++)
        {
            await RegisterAsync(new { id = $"herd-{i}", name = "herd", endpoint = "http://10.0.0.1", ttl = 3, deregister_after = 600 });
        }

        var kept = await UntilAsync("/api/services/herd/endpoints", list => All(list, "stale", true));
        Assert.Equal(4, kept.GetProperty("endpoints").GetArrayLength());
        Assert.Contains("self_preservation", await ToldAsync());

        registry.Doubt.Reason = null;
        await RegisterAsync(new { id = "heard-1", name = "heard", endpoint = "http://10.0.0.1", ttl = 600 });

        await UntilAsync("/api/services/herd/endpoints", list => list.GetProperty("endpoints").GetArrayLength() == 0);
        var shown = await UntilAsync("/api/services/herd/endpoints?healthy=false", list => All(list, "stale", false));
        Assert.All(shown.GetProperty("endpoints").EnumerateArray(), endpoint => Assert.Equal("unhealthy", endpoint.GetProperty("health").GetString()));
    }

    [Fact]
    public async Task Replicas_WhileTheEngineIsInDoubt_AreServedAsStale()
    {
        (await _ann.PostAsync("/t/replicas/engine-room/engine-room-1-0", null)).EnsureSuccessStatusCode();
        (await _ann.GetAsync("/api/services/engine-room/endpoints?wait=30")).EnsureSuccessStatusCode();

        registry.Doubt.Reason = "the Docker Engine does not answer";
        Assert.Single((await UntilAsync("/api/services/engine-room/endpoints", list => All(list, "stale", true))).GetProperty("endpoints").EnumerateArray());

        registry.Doubt.Reason = null;
        Assert.Single((await UntilAsync("/api/services/engine-room/endpoints", list => All(list, "stale", false))).GetProperty("endpoints").EnumerateArray());
    }

    private async Task<IEnumerable<string>> ToldAsync() =>
        (await registry.History.ListAsync(new EventFilter { ContainerId = "registry", Limit = 10 }, CancellationToken.None)).Select(told => told.Reason);

    private static bool All(JsonElement list, string name, bool value) =>
        list.GetProperty("endpoints").EnumerateArray().All(endpoint => endpoint.GetProperty(name).GetBoolean() == value);

    /// <summary>Reads, and waits for the next change, until the list is what was waited for.</summary>
    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> enough)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var list = await _ann.GetFromJsonAsync<JsonElement>(path, limit.Token);
        while (!enough(list))
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            list = await _ann.GetFromJsonAsync<JsonElement>($"{path}{separator}index={list.GetProperty("index")}&wait=60", limit.Token);
        }

        return list;
    }

    private async Task RegisterAsync(object instance) => (await _ann.PostAsJsonAsync("/api/services/register", instance)).EnsureSuccessStatusCode();
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Tests.Discovery;

public sealed class RebuildTests(HostedRegistry registry) : IClassFixture<HostedRegistry>
{
    [Fact]
    public async Task Start_StoreThatDisagreesWithTheEntities_IsMadeToAgreeAndItsIndexGoesOn()
    {
        await RegisterAsync("lost-1", "lost");
        await RegisterAsync("kept-1", "kept");
        var (lost, kept) = (await RawAsync("lost"), await RawAsync("kept"));

        await registry.RestartAsync(async store =>
        {
            await store.DeleteAsync("lost", CancellationToken.None);
            await store.UpsertAsync(Ghost(), CancellationToken.None);
        });

        var back = JsonSerializer.Deserialize<JsonElement>(await (await registry.Operator.GetAsync("/api/services/lost/endpoints?wait=60")).Content.ReadAsStringAsync());
        Assert.Equal("lost-1", back.GetProperty("endpoints")[0].GetProperty("id").GetString());
        Assert.True(back.GetProperty("index").GetInt64() > lost.GetProperty("index").GetInt64());
        Assert.Equal(kept.GetRawText(), (await RawAsync("kept")).GetRawText());

        // Who waits for a service hears of its end, too.
        var ghost = await registry.Operator.GetAsync("/api/services/ghost/endpoints");
        while (ghost.StatusCode == HttpStatusCode.OK)
        {
            var index = JsonSerializer.Deserialize<JsonElement>(await ghost.Content.ReadAsStringAsync()).GetProperty("index").GetInt64();
            ghost = await registry.Operator.GetAsync($"/api/services/ghost/endpoints?index={index}&wait=5");
        }

        Assert.Equal(HttpStatusCode.NotFound, ghost.StatusCode);
    }

    private static ServiceRecord Ghost() => new()
    {
        Name = "ghost",
        Revision = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Instances =
        [
            new ServiceInstance
            {
                Id = "ghost-1",
                Service = "ghost",
                Version = "1.0.0",
                Endpoint = new InstanceEndpoint("http", "10.0.0.9", 80),
                Source = InstanceSource.Api,
                RegisteredAt = DateTimeOffset.UnixEpoch,
            },
        ],
    };

    private async Task<JsonElement> RawAsync(string service) =>
        JsonSerializer.Deserialize<JsonElement>(await registry.Operator.GetStringAsync($"/api/services/{service}/endpoints"));

    private async Task RegisterAsync(string id, string name) =>
        (await registry.Operator.PostAsJsonAsync("/api/services/register", new { id, name, endpoint = "http://10.0.0.1" })).EnsureSuccessStatusCode();
}

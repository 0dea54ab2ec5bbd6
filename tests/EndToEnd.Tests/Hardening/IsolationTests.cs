using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hardening;

/// <summary>Who has no grant reaches nobody, by address or by name; who has one reaches the one that gave it.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class IsolationTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _shop = RunningApp.NewName();
    private readonly string _web = RunningApp.NewName();
    private readonly string _other = RunningApp.NewName();

    private string[] All => [_shop, _web, _other];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(All.Select(DockerCli.RemoveReplicasAsync));

    [Fact]
    public async Task Containers_ReachEachOtherOnlyByGrant_WhichComesAndGoesLive()
    {
        await Task.WhenAll(All.Select(name => CreateAsync(name)));
        var address = await AddressesAsync(_shop);
        Assert.Equal("silence", await CallAsync(_web, address.Single()));
        Assert.Equal("silence", await CallAsync(_web, _shop));

        await AllowAsync(_shop, _web, _other);
        await UntilAsync(_web, _shop, "answers");
        await UntilAsync(_other, _shop, "answers");

        // Those whom one allows do not reach each other through it, on none of their addresses.
        foreach (var others in await AddressesAsync(_other))
        {
            Assert.Equal("silence", await CallAsync(_web, others));
        }

        Assert.Equal("silence", await CallAsync(_web, _other));
        var shown = (await running.Api.GetAsync($"/api/containers/{_shop}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(1, shown["generation"]!.GetValue<int>());
        Assert.Equal(new[] { _web, _other }.Order(StringComparer.Ordinal), shown["allow"]!.AsArray().Select(name => name!.GetValue<string>()));

        // A replica that comes later is reached too, and an operation takes nobody off.
        (await running.Api.PostAsync($"/api/containers/{_web}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);
        await UntilAsync(_web, _shop, "answers", replica: 1);

        await AllowAsync(_shop, _other);
        await UntilAsync(_web, _shop, "silence");
        Assert.Equal("answers", await CallAsync(_other, _shop));

        (await running.Api.DeleteAsync($"/api/containers/{_shop}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);
        await ApiClient.UntilAsync(async () => (await GrantsAsync(_other)).Length == 0 ? "gone" : null, "the grant's network to go");
    }

    [Fact]
    public async Task Networks_TakeTheirSubnetsFromThePool()
    {
        await CreateAsync(_shop);

        Assert.Matches(@"^10\.21[45]\.", (await AddressesAsync(_shop)).Single());
    }

    [Fact]
    public async Task Port_ThatNamesNoAddress_IsPublishedOnTheHostItselfOnly()
    {
        await CreateAsync(_shop, """ "ports":[{"container_port":8080}] """);

        var bound = (await HardeningApp.InspectAsync($"{_shop}-1-0"))["NetworkSettings"]!["Ports"]!["8080/tcp"]!.AsArray();

        Assert.Equal(["127.0.0.1"], bound.Select(binding => binding!["HostIp"]!.GetValue<string>()));
    }

    private async Task CreateAsync(string name, string? fields = null) =>
        (await running.Api.PostAsync("/api/containers?wait=60", $$"""{"name":"{{name}}","image":"{{running.Image}}"{{(fields is null ? "" : "," + fields)}}}""")).Expect(HttpStatusCode.Created);

    private async Task AllowAsync(string name, params string[] others) =>
        (await running.Api.PutAsync($"/api/containers/{name}?wait=60", new { name, image = running.Image, allow = others })).Expect(HttpStatusCode.OK);

    private static async Task<string[]> AddressesAsync(string name) =>
        [.. (await NetworksAsync(name)).Select(network => network.Value!["IPAddress"]!.GetValue<string>())];

    private static async Task<string[]> GrantsAsync(string name) => [.. (await NetworksAsync(name)).Select(network => network.Key).Where(network => network.StartsWith("orchestrator-grant.", StringComparison.Ordinal))];

    private static async Task<JsonObject> NetworksAsync(string name) => (await HardeningApp.InspectAsync($"{name}-1-0"))["NetworkSettings"]!["Networks"]!.AsObject();

    private static Task<string> CallAsync(string from, string host, int replica = 0) =>
        DockerCli.RunAsync("exec", $"{from}-1-{replica}", "sh", "-c", $"timeout 2 wget -q -O /dev/null http://{host}:8080/health 2>/dev/null && echo answers || echo silence");

    private static Task<string> UntilAsync(string from, string host, string outcome, int replica = 0) =>
        ApiClient.UntilAsync(async () => await CallAsync(from, host, replica) == outcome ? outcome : null, $"{from} to get {outcome} from {host}");
}

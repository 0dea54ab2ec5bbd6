using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.EndToEnd.Tests.Rollouts;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Balancing;

/// <summary>A container's service behind a real nginx and a real HAProxy that take their configuration from us, and are never without requests.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class BalancedServiceTests(RunningApp running, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 2;
    private const int RequestsAfterwards = 200;
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true");
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Fact]
    public async Task ScalingAndRollout_UnderLoad_LoseNoRequestThroughEither()
    {
        (await running.Api.PostAsync("/api/containers?wait=60", Spec("1.0.0", 2))).Expect(HttpStatusCode.Created);
        await EndpointsAsync(2, "1.0.0");
        await using var nginx = new RealNginx();
        await using var haProxy = new RealHaProxy();
        await nginx.StartAsync(running.App, _name);
        await haProxy.StartAsync(running.App, _name);

        // An nginx that is reloaded closes its idle connections, as RFC 9112 §9.6 lets it: a request that is on its way then is the client's to repeat.
        await using var throughNginx = new Load(new Uri($"http://127.0.0.1:{nginx.Port}/health"), Clients, _name, keepsConnections: false);
        await using var throughHaProxy = new Load(new Uri($"http://127.0.0.1:{haProxy.Port}/health"), Clients, _name);

        await PhaseAsync("2 to 6", 6, "1.0.0", await running.Api.PostAsync($"/api/containers/{_name}/scale", new { replicas = 6 }));
        await PhaseAsync("6 to 2", 2, "1.0.0", await running.Api.PostAsync($"/api/containers/{_name}/scale", new { replicas = 2 }));
        await PhaseAsync("rollout", 2, "2.0.0", await running.Api.PutAsync($"/api/containers/{_name}", Spec("2.0.0", 2)));

        Assert.True(throughNginx.Failures.IsEmpty, string.Join('\n', throughNginx.Failures.Take(20)) + nginx.Log);
        Assert.True(throughHaProxy.Failures.IsEmpty, string.Join('\n', throughHaProxy.Failures.Take(20)) + haProxy.Log);
        Assert.All(new Balancer[] { nginx, haProxy }, balancer => Assert.True(balancer.Reloads >= 4, $"{balancer.Kind} never heard of it.\n{balancer.Log}"));

        async Task PhaseAsync(string phase, int replicas, string version, ApiAnswer asked)
        {
            var ended = await running.Api.FollowAsync(asked);
            Assert.True(ended["runtimeStatus"]!.GetValue<string>() == "Completed", ended.ToJsonString());
            await EndpointsAsync(replicas, version);
            await nginx.LoadedAsync();
            await haProxy.LoadedAsync();
            await throughNginx.UntilAsync(throughNginx.Sent + RequestsAfterwards);
            await throughHaProxy.UntilAsync(throughHaProxy.Sent + RequestsAfterwards);
            output.WriteLine($"{phase}: nginx {throughNginx.Sent} sent, {throughNginx.Failures.Count} failed, {nginx.Reloads} loads; HAProxy {throughHaProxy.Sent} sent, {throughHaProxy.Failures.Count} failed, {haProxy.Reloads} loads");
        }
    }

    private Task<string> EndpointsAsync(int count, string version) => ApiClient.UntilAsync(
        async () => await Discovery.ServiceProbe.EndpointsAsync(running.App, _name) is var found && found.Length == count && found.All(endpoint => endpoint.EndsWith($"@{version}", StringComparison.Ordinal)) ? _name : null,
        $"{_name} to have {count} endpoints of {version}");

    private object Spec(string version, int replicas) => new
    {
        name = _name,
        image = running.Image,
        replicas,
        env = new { GREETING = version },
        health_check = new { type = "http", endpoint = "/health", port = 8080, interval = 1, timeout = 2, unhealthy_threshold = 3, healthy_threshold = 1 },
        update = new { order = "start_first", parallelism = 1, health_timeout = 30, drain = 4 },
        service = new { version, port = 8080 },
    };
}

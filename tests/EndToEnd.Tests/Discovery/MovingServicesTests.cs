using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

/// <summary>Instances follow their replicas: as they are scaled, rolled out, stopped and removed, also when we die in the middle.</summary>
public sealed class MovingServicesTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    private AppProcess _app = null!;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await DockerCli.RemoveReplicasAsync(_name);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Scale_DownAndUpAgainDuringTheDrain_LeavesDiscoveryAndComesBackWithoutARestart()
    {
        await CreateAsync(replicas: 3, drain: 60);
        var before = await DockerCli.RunAsync("inspect", "--format", "{{.State.StartedAt}}", $"{_name}-1-2");

        var down = await _app.Api.PostAsync($"/api/containers/{_name}/scale", new { replicas = 1 });
        await ServiceProbe.UntilAsync(_app, _name, Endpoint(1, 0));
        Assert.Equal(3, (await DockerCli.ReplicasAsync(_name)).Count(replica => replica.EndsWith("=running", StringComparison.Ordinal)));
        (await _app.Api.PostAsync($"/api/containers/{_name}/scale?wait=60", new { replicas = 3 })).Expect(HttpStatusCode.OK);

        await ServiceProbe.UntilAsync(_app, _name, Endpoint(1, 0), Endpoint(1, 1), Endpoint(1, 2));
        Assert.Equal(before, await DockerCli.RunAsync("inspect", "--format", "{{.State.StartedAt}}", $"{_name}-1-2"));
        Assert.Equal("superseded", (await _app.Api.FollowAsync(down))["output"]!["outcome"]!.GetValue<string>());
        var story = await ServiceProbe.StoryAsync(_app, _name);
        Assert.Contains($"draining: Replica '{_name}-1-2' drains: nothing new is sent to it.", story);
        Assert.Contains($"drain_ended: Replica '{_name}-1-2' drains no more.", story);
    }

    [Fact]
    public async Task Scale_WithAKillOfOursDuringTheDrain_GoesOnDrainingWhereItWas()
    {
        await CreateAsync(replicas: 2, drain: 15);

        await _app.Api.PostAsync($"/api/containers/{_name}/scale", new { replicas = 1 });
        await ServiceProbe.UntilAsync(_app, _name, Endpoint(1, 0));
        await _app.KillAsync();
        await _app.StartAgainAsync();

        Assert.Equal([Endpoint(1, 0)], await ServiceProbe.EndpointsAsync(_app, _name));
        Assert.Equal(2, (await DockerCli.ReplicasAsync(_name)).Length);
        await ApiClient.UntilAsync(async () => (await DockerCli.ReplicasAsync(_name)).SequenceEqual([$"{_name}-1-0=running"]) ? _name : null, "the drained replica to be gone");
        var story = await ServiceProbe.StoryAsync(_app, _name);
        Assert.Single(story, told => told.StartsWith("draining:", StringComparison.Ordinal));
        Assert.DoesNotContain(story, told => told.StartsWith("drain_ended:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_OfAService_DrainsFirstAndDeregisters()
    {
        await CreateAsync(replicas: 2, drain: 3);

        var begin = TimeProvider.System.GetTimestamp();
        var stop = await _app.Api.PutAsync($"/api/containers/{_name}/stop");
        await ServiceProbe.UntilAsync(_app, _name);
        Assert.All(await DockerCli.ReplicasAsync(_name), replica => Assert.EndsWith("=running", replica));
        await _app.Api.FollowAsync(stop);

        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(30));
        Assert.All(await DockerCli.ReplicasAsync(_name), replica => Assert.EndsWith("=exited", replica));
        (await _app.Api.PutAsync($"/api/containers/{_name}/start?wait=60")).Expect(HttpStatusCode.OK);
        await ServiceProbe.UntilAsync(_app, _name, Endpoint(1, 0), Endpoint(1, 1));
        (await _app.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);
        await ServiceProbe.UntilAsync(_app, _name);
    }

    [Fact]
    public async Task Rollout_WithAKillOfOursInTheMiddle_EndsWithARegistryThatIsTheEngine()
    {
        await CreateAsync(replicas: 3, drain: 2);

        await _app.Api.PutAsync($"/api/containers/{_name}", ServiceProbe.Spec(_name, await SampleImage.NameAsync(), 3, "2.0.0", drain: 2));
        await ApiClient.UntilAsync(
            async () => await ServiceProbe.EndpointsAsync(_app, _name) is var found && found.Contains(Endpoint(2, 0, "2.0.0")) && found.Contains(Endpoint(1, 0)) ? found : null,
            "both versions to serve");
        await _app.KillAsync();
        await _app.StartAgainAsync();

        await ServiceProbe.UntilAsync(_app, _name, Endpoint(2, 0, "2.0.0"), Endpoint(2, 1, "2.0.0"), Endpoint(2, 2, "2.0.0"));
        await ApiClient.UntilAsync(
            async () => (await DockerCli.ReplicasAsync(_name)).SequenceEqual(Enumerable.Range(0, 3).Select(index => $"{_name}-2-{index}=running")) ? _name : null,
            "the old replicas to be gone");
        await ApiClient.UntilAsync(
            async () => (await ServiceProbe.ServiceAsync(_app, _name))["instances"]!.AsArray().All(instance => instance!["generation"]!.GetValue<int>() == 2) ? _name : null,
            "no instance of the old generation to be left");
    }

    private async Task CreateAsync(int replicas, int drain)
    {
        (await _app.Api.PostAsync("/api/containers?wait=60", ServiceProbe.Spec(_name, await SampleImage.NameAsync(), replicas, drain: drain))).Expect(HttpStatusCode.Created);
        await ServiceProbe.UntilAsync(_app, _name, [.. Enumerable.Range(0, replicas).Select(index => Endpoint(1, index))]);
    }

    private string Endpoint(int generation, int index, string version = "1.0.0") => $"{_name}-{generation}-{index}@{version}";
}

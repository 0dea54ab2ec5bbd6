using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Faults;

/// <summary>The process stops, or is killed, and starts again.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task App_StoppedBySigTerm_EndsCleanlyAndContainersKeepRunning()
    {
        await using var app = await AppProcess.StartAsync();
        (await app.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = await SampleImage.NameAsync(), replicas = 2 })).Expect(HttpStatusCode.Created);

        var code = await app.StopAsync();

        Assert.Equal(0, code);
        Assert.Equal([$"{_name}-1-0=running", $"{_name}-1-1=running"], await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task App_KilledAndStartedAgain_KnowsItsContainersAndItsTokenStillOpens()
    {
        await using var app = await AppProcess.StartAsync();
        (await app.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = await SampleImage.NameAsync() })).Expect(HttpStatusCode.Created);
        var token = app.AdminToken;

        await app.KillAsync();
        await app.StartAgainAsync();

        Assert.Equal(token, app.AdminToken);
        var container = (await app.Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("running", container["state"]!.GetValue<string>());
        (await app.Api.DeleteAsync($"/api/containers/{_name}?wait=60")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await DockerCli.ReplicasAsync(_name));
    }
}

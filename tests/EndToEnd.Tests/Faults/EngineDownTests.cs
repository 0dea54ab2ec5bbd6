using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Faults;

/// <summary>No Docker Engine at start is no reason not to start.</summary>
public sealed class EngineDownTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Start_WithoutDocker_SaysWhatIsMissingAndRecoversByItself()
    {
        var image = await SampleImage.NameAsync();
        await using var engine = new SocketRelay();
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DOCKER_HOST"] = engine.DockerHost });

        (await app.Api.GetAsync("/api/health/live")).Expect(HttpStatusCode.OK);
        var ready = await app.Api.GetAsync("/api/health/ready");
        Assert.Equal(["engine"], ready.ExpectProblem(HttpStatusCode.ServiceUnavailable)["missing"]!.AsArray().Select(name => name!.GetValue<string>()));
        var health = (await app.Api.GetAsync("/api/health")).Expect(HttpStatusCode.OK);
        Assert.Contains(engine.SocketPath, health.Text, StringComparison.Ordinal);
        var refused = await app.Api.PostAsync("/api/containers", new { name = _name, image });
        refused.ExpectProblem(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("docker", refused.Text, StringComparison.OrdinalIgnoreCase);

        engine.Open();
        await ReadyAsync(app);
        (await app.Api.PostAsync("/api/containers?wait=60", new { name = _name, image })).Expect(HttpStatusCode.Created);
        Assert.Single(await DockerCli.ReplicasAsync(_name));
        (await app.Api.DeleteAsync($"/api/containers/{_name}?wait=60")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await DockerCli.ReplicasAsync(_name));
    }

    private static Task<ApiAnswer> ReadyAsync(AppProcess app) =>
        ApiClient.UntilAsync(
            async () => await app.Api.GetAsync("/api/health/ready") is { Status: HttpStatusCode.OK } ready ? ready : null,
            "the app to find its engine");
}

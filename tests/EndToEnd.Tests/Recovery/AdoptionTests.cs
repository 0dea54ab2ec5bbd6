using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Recovery;

/// <summary>The state is lost, but the replicas still run.</summary>
public sealed class AdoptionTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task LostContainer_IsReportedByDefaultAndLeftAlone()
    {
        await using var app = await AppProcess.StartAsync();
        await LoseAsync(app);

        var orphans = (await app.Api.GetAsync("/api/containers/orphans?limit=1000")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

        var own = orphans.Where(orphan => orphan!["container_name"]?.GetValue<string>() == _name).ToList();
        Assert.Equal(["unknown_container", "unknown_container"], own.Select(orphan => orphan!["kind"]!.GetValue<string>()));
        (await app.Api.GetAsync($"/api/containers/{_name}")).ExpectProblem(HttpStatusCode.NotFound);
        Assert.Equal([$"{_name}-1-0=running", $"{_name}-1-1=running"], await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task LostContainer_IsAdoptedWithItsSpecWhenConfigured()
    {
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["ORCHESTRATOR__ORPHANS"] = "adopt" });
        var before = await LoseAsync(app);

        var container = await RecoveryProbe.UntilSettledAsync(app, _name, 2);

        Assert.Equal("secret=1", container["env"]!["MODE"]!.GetValue<string>());
        Assert.Equal(before["id"]!.GetValue<string>(), container["id"]!.GetValue<string>());
        Assert.Equal(before["restart"]!.ToJsonString(), container["restart"]!.ToJsonString());
        Assert.DoesNotContain("secret", await DockerCli.LabelAsync($"{_name}-1-0", "orchestrator.spec"), StringComparison.Ordinal);
        (await app.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task OtherInstallation_SeesReplicasAsForeignAndNeverTouchesThem()
    {
        await using var mine = await AppProcess.StartAsync();
        await CreateAsync(mine);
        await using var other = await AppProcess.StartAsync(new Dictionary<string, string> { ["ORCHESTRATOR__ORPHANS"] = "adopt" });

        var orphans = (await other.Api.GetAsync("/api/containers/orphans?limit=1000")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.All(orphans.Where(orphan => orphan!["container_name"]?.GetValue<string>() == _name), orphan => Assert.Equal("foreign", orphan!["kind"]!.GetValue<string>()));
        Assert.Equal(2, orphans.Count(orphan => orphan!["container_name"]?.GetValue<string>() == _name));
        (await other.Api.GetAsync($"/api/containers/{_name}")).ExpectProblem(HttpStatusCode.NotFound);
        Assert.Equal([$"{_name}-1-0=running", $"{_name}-1-1=running"], await DockerCli.ReplicasAsync(_name));
    }

    private async Task<System.Text.Json.Nodes.JsonNode> LoseAsync(AppProcess app)
    {
        var container = await CreateAsync(app);
        await app.KillAsync();
        foreach (var file in Directory.EnumerateFiles(app.DataFolder, "*.db*"))
        {
            File.Delete(file);
        }

        await app.StartAgainAsync();
        return container;
    }

    private async Task<System.Text.Json.Nodes.JsonNode> CreateAsync(AppProcess app) => (await app.Api.PostAsync("/api/containers?wait=60", new
    {
        name = _name,
        image = await SampleImage.NameAsync(),
        replicas = 2,
        env = new { MODE = "secret=1" },
        restart = new { max_attempts = 3, window = 60 },
    })).Expect(HttpStatusCode.Created).Json;
}

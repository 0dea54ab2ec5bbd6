using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Faults;

/// <summary>A Docker Engine that is there but fails.</summary>
public sealed class SickEngineTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Operations_EngineCannotList_WaitAndGoOnWhenItCan()
    {
        var image = await SampleImage.NameAsync();
        await using var engine = await SickEngine.StartAsync();
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DOCKER_HOST"] = engine.DockerHost });
        engine.Fails = "/containers/json";

        var creation = await app.Api.PostAsync("/api/containers", new { name = _name, image, replicas = 2 });
        var waiting = await ApiClient.UntilAsync(() => StepAsync(creation, "waiting_for_engine", "failed"), "the creation to notice");
        Assert.Contains("the disk is full", waiting.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("waiting_for_engine", waiting["customStatus"]!["step"]!.GetValue<string>());

        engine.Fails = null;
        var ended = await app.Api.FollowAsync(creation);
        Assert.True(ended["runtimeStatus"]!.GetValue<string>() == "Completed", ended.ToJsonString());
        Assert.Equal([$"{_name}-1-0=running", $"{_name}-1-1=running"], await DockerCli.ReplicasAsync(_name));
        (await app.Api.DeleteAsync($"/api/containers/{_name}?force=true&wait=60")).Expect(HttpStatusCode.NoContent);
    }

    private static async Task<JsonNode?> StepAsync(ApiAnswer accepted, params string[] steps)
    {
        using var http = new HttpClient();
        var status = JsonNode.Parse(await http.GetStringAsync(accepted.Json["statusQueryGetUri"]!.GetValue<string>()))!;
        var ended = status["runtimeStatus"]!.GetValue<string>() is not ("Pending" or "Running");
        return ended || (status["customStatus"]?["step"]?.GetValue<string>() is { } step && steps.Contains(step)) ? status : null;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Settings;

/// <summary>What is said of a Container and concerns none of its replicas.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class SettingsTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Put_OtherSettingsOnly_TouchesNoReplicaAndMakesNoGeneration()
    {
        await CreateAsync(new { cpu_threshold = 50 });
        var before = await ReplicasAsync();

        var changed = (await PutAsync(new { enabled = false, @for = 60 })).Expect(HttpStatusCode.OK).Json;

        Assert.Null(changed["unchanged"]);
        Assert.Equal("""{"enabled":false,"cpu_threshold":null,"memory_threshold":null,"disk_threshold":null,"for":60}""", changed["alerts"]!.ToJsonString());
        Assert.Equal("""{"port":null,"path":"/stats","requests":"hits_total"}""", changed["metrics"]!.ToJsonString());
        Assert.Equal(1, changed["generation"]!.GetValue<int>());
        Assert.Null(changed["operation"]);
        Assert.Equal(before, await ReplicasAsync());
        Assert.Contains(await MessagesAsync(), message => message == "Changed without touching a replica: alerts.enabled, alerts.cpu_threshold, alerts.for.");
    }

    [Fact]
    public async Task Put_TheSameSettings_IsUnchangedAndWhatIsLeftOutGoes()
    {
        await CreateAsync(new { cpu_threshold = 50 });

        Assert.True((await PutAsync(new { cpu_threshold = 50 })).Expect(HttpStatusCode.OK).Json["unchanged"]!.GetValue<bool>());
        Assert.Null((await PutAsync(null)).Expect(HttpStatusCode.OK).Json["alerts"]);
    }

    [Fact]
    public async Task Put_SettingsOfAPausedContainer_AreTaken()
    {
        await CreateAsync(null);
        (await running.Api.PutAsync($"/api/containers/{_name}/pause?wait=30")).Expect(HttpStatusCode.OK);

        var changed = (await PutAsync(new { memory_threshold = 60 })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("paused", 60), (changed["state"]!.GetValue<string>(), changed["alerts"]!["memory_threshold"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Rollback_AfterSpecAndSettingsChanged_LeavesTheSettings()
    {
        await CreateAsync(new { cpu_threshold = 50 });
        (await PutAsync(new { cpu_threshold = 70 }, greeting: "second")).Expect(HttpStatusCode.OK);

        var back = (await running.Api.PostAsync($"/api/containers/{_name}/rollback?wait=60")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal((3, 70), (back["generation"]!.GetValue<int>(), back["alerts"]!["cpu_threshold"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Post_SettingsThatAreWrong_NamesEveryFault() =>
        (await running.Api.PostAsync("/api/containers", new
        {
            name = _name,
            image = running.Image,
            alerts = new { cpu_threshold = 0, disk_threshold = "most", on = true },
            metrics = new { path = "stats", requests = "hits-total" },
        })).ExpectErrorsAt("alerts.cpu_threshold", "alerts.disk_threshold", "alerts.on", "metrics.path", "metrics.port", "metrics.requests");

    private async Task CreateAsync(object? alerts) => (await running.Api.PostAsync("/api/containers?wait=60", Spec(alerts))).Expect(HttpStatusCode.Created);

    private Task<ApiAnswer> PutAsync(object? alerts, string greeting = "first") => running.Api.PutAsync($"/api/containers/{_name}?wait=60", Spec(alerts, greeting));

    private object Spec(object? alerts, string greeting = "first") => new
    {
        name = _name,
        image = running.Image,
        replicas = 1,
        env = new { GREETING = greeting },
        ports = new[] { new { container_port = 8080 } },
        update = new { drain = 0 },
        alerts,
        metrics = new { path = "/stats", requests = "hits_total" },
    };

    private Task<string> ReplicasAsync() => DockerCli.RunAsync("ps", "-q", "--no-trunc", "--filter", $"name={_name}-");

    private async Task<string[]> MessagesAsync() =>
        [.. (await running.Api.GetAsync($"/api/containers/{_name}/events")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(told => told!["message"]!.GetValue<string>())];
}

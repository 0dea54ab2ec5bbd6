using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.RuntimeSecurity;

/// <summary>Each automatic response is provoked for real, and nothing of ours or of others undoes it until somebody releases the replica.</summary>
public sealed class ResponseTests : IAsyncLifetime
{
    private const string AloneAndRunning = "running 0";
    private const string Frozen = "paused 1";
    private const string Ended = "exited 1";
    private readonly string _isolated = RunningApp.NewName();
    private readonly string _paused = RunningApp.NewName();
    private readonly string _stopped = RunningApp.NewName();
    private AppProcess _app = null!;

    public Task InitializeAsync() => SampleImage.NameAsync();

    public async Task DisposeAsync()
    {
        await Task.WhenAll(DockerCli.RemoveReplicasAsync(_isolated), DockerCli.RemoveReplicasAsync(_paused), DockerCli.RemoveReplicasAsync(_stopped));
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Findings_WithResponses_AreAnsweredAndNothingUndoesThatUntilARelease()
    {
        _app = await StartAsync("""{"exec_interactive":"isolate","exec_unexpected":"pause","exec_privileged":"stop"}""");
        await Task.WhenAll(CreateAsync(_isolated), CreateAsync(_paused), CreateAsync(_stopped));
        await DockerCli.TryAsync("exec", "-i", $"{_isolated}-1-0", "/bin/sh", "-c", "true");
        await DockerCli.TryAsync("exec", $"{_paused}-1-0", "/bin/sh", "-c", "true");
        await DockerCli.TryAsync("exec", "--privileged", $"{_stopped}-1-0", "/bin/true");
        await UntilAllAreAnsweredAsync();

        // Whoever has no business there undoes it; a sweep, a restart by an operator and a kill of the app come after that.
        await DockerCli.RunAsync("network", "connect", $"orchestrator-{_isolated}", $"{_isolated}-1-0");
        await DockerCli.RunAsync("unpause", $"{_paused}-1-0");
        await DockerCli.RunAsync("start", $"{_stopped}-1-0");
        (await _app.Api.PutAsync($"/api/containers/{_paused}/restart?wait=60")).Expect(HttpStatusCode.OK);
        await UntilAllAreAnsweredAsync();
        await _app.KillAsync();
        await _app.StartAgainAsync();
        await UntilSweptAsync();
        await UntilAllAreAnsweredAsync();
        foreach (var name in new[] { _isolated, _paused, _stopped })
        {
            Assert.Equal(0, await RestartsAsync(name));
        }

        // The audit and the metrics have it; a release heals it, and a removal takes all.
        var audited = (await _app.Api.GetAsync("/api/audit?function=RespondToFinding")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(new[] { _isolated, _paused, _stopped }.Select(name => $"{name}-1-0").Order(), audited.Select(entry => entry!["target"]!.GetValue<string>()).Order());
        await ReleaseAsync(_isolated, resume: false);
        await ReleaseAsync(_paused, resume: true);
        Assert.Equal([$"{_isolated}-1-1=running"], await DockerCli.ReplicasAsync(_isolated));
        Assert.Equal("running", Assert.Single(await DockerCli.ReplicasAsync(_paused)).Split('=')[1]);
        Assert.Equal(("resolved", "acknowledged"), (await StatusOfFindingAsync(_isolated), await StatusOfFindingAsync(_paused)));
        (await _app.Api.PostAsync($"/api/containers/{_isolated}/replicas/{_isolated}-1-1/release", new { reason = "Again." })).Expect(HttpStatusCode.Conflict);
        (await _app.Api.PostAsync($"/api/containers/{_isolated}/replicas/nobody/release", new { reason = "Again." })).Expect(HttpStatusCode.NotFound);
        (await _app.Api.DeleteAsync($"/api/containers/{_stopped}?force=true&wait=60")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(await DockerCli.ReplicasAsync(_stopped));
    }

    [Fact]
    public async Task Response_AppKilledBetweenTheMarkAndTheAct_IsGivenByItsSuccessor()
    {
        await using var engine = await SickEngine.StartAsync();
        _app = await StartAsync("""{"process_unknown":"pause"}""", engine.DockerHost);
        await CreateAsync(_paused);
        engine.Fails = "/pause";
        await DockerCli.RunAsync("exec", "-d", $"{_paused}-1-0", "/bin/sleep", "600");
        var finding = await ApiClient.UntilAsync(async () => (await FindingAsync(_paused)) is { } found && found["response"] is not null ? found : null, "the response to be tried");
        Assert.Equal((false, $"Replica '{_paused}-1-0' could not be paused: the disk is full."), (finding["response"]!["done"]!.GetValue<bool>(), finding["response"]!["message"]!.GetValue<string>()));
        Assert.Equal("running 1", await StateAsync(_paused));

        await _app.KillAsync();
        engine.Fails = null;
        await _app.StartAgainAsync();

        await UntilAnsweredAsync(_paused, "pause", Frozen);
    }

    private static async Task<string> StateAsync(string name) => await DockerCli.RunAsync("inspect", "--format", "{{.State.Status}} {{len .NetworkSettings.Networks}}", $"{name}-1-0");

    private static Task<AppProcess> StartAsync(string responses, string? dockerHost = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["SECURITY__RUNTIME__INTERVAL"] = "1",
            ["SECURITY__RUNTIME__DECLARED"] = """[{"container":"*","processes":["serve","httpd","sh","busybox"]}]""",
            ["SECURITY__RUNTIME__RESPONSES"] = responses,
            ["ORCHESTRATOR__RESYNC_INTERVAL"] = "5",
        };
        return AppProcess.StartAsync(dockerHost is null ? settings : settings.Append(new("DOCKER_HOST", dockerHost)).ToDictionary());
    }

    private async Task CreateAsync(string name) => (await _app.Api.PostAsync("/api/containers?wait=60", new
    {
        name,
        image = await SampleImage.NameAsync(),
        service = new { name, version = "1.0.0", port = 8080 },
    })).Expect(HttpStatusCode.Created);

    private Task<string[]> UntilAllAreAnsweredAsync() => Task.WhenAll(
        UntilAnsweredAsync(_isolated, "isolate", AloneAndRunning), UntilAnsweredAsync(_paused, "pause", Frozen), UntilAnsweredAsync(_stopped, "stop", Ended));

    /// <summary>It is done, the finding says so, another serves in its place, and nobody else is found.</summary>
    private Task<string> UntilAnsweredAsync(string name, string action, string state) => ApiClient.UntilAsync(
        async () =>
        {
            var replicas = (await _app.Api.GetAsync($"/api/containers/{name}")).Expect(HttpStatusCode.OK).Json["replica_status"]!.AsArray();
            var held = replicas.SingleOrDefault(replica => replica!["quarantine"] is not null);
            var serving = (await _app.Api.GetAsync($"/api/services/{name}/endpoints")).Json["endpoints"]?.AsArray().Select(endpoint => endpoint!["id"]!.GetValue<string>()) ?? [];
            return held?["name"]!.GetValue<string>() == $"{name}-1-0"
                && held["quarantine"]!["action"]!.GetValue<string>() == action
                && (await FindingAsync(name))?["response"]?["done"]?.GetValue<bool>() is true
                && serving.SequenceEqual([$"{name}-1-1"])
                && replicas.Count == 2
                && await StateAsync(name) == state
                    ? "answered" : null;
        },
        $"the response {action}");

    private async Task<int> RestartsAsync(string name) => (await _app.Api.GetAsync($"/api/containers/{name}")).Json["replica_status"]!.AsArray().Single(replica => replica!["quarantine"] is not null)!["restarts"]!.GetValue<int>();

    private async Task UntilSweptAsync() => await ApiClient.UntilAsync(
        async () => (await _app.Api.GetAsync("/api/security/runtime")).Expect(HttpStatusCode.OK).Json["last_sweep"]?["number"]?.GetValue<long>() > 1 ? "swept" : null, "two sweeps");

    private async Task ReleaseAsync(string name, bool resume) =>
        (await _app.Api.PostAsync($"/api/containers/{name}/replicas/{name}-1-0/release?wait=60", new { reason = "A drill.", resume })).Expect(HttpStatusCode.OK);

    private async Task<string> StatusOfFindingAsync(string name) => (await FindingAsync(name))!["status"]!.GetValue<string>();

    /// <summary>The one that was answered.</summary>
    private async Task<JsonNode?> FindingAsync(string name) =>
        (await _app.Api.GetAsync($"/api/security/findings?status=open,acknowledged,resolved&container={name}&limit=100")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().FirstOrDefault(finding => finding!["response"] is not null);
}

using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Recovery;

/// <summary>Programs that fail by themselves.</summary>
public sealed class CrashLoopTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    private readonly string _other = RunningApp.NewName();
    private AppProcess _app = null!;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await DockerCli.RemoveReplicasAsync(_name);
        await DockerCli.RemoveReplicasAsync(_other);
    }

    [Fact]
    public async Task Replica_CrashingAgainAndAgain_IsGivenUpWithItsExitCodeAndLastLines()
    {
        await CreateAsync("echo opening; sleep 2; echo 'cannot open the ledger' >&2; exit 7", new { max_attempts = 2, backoff = 1, max_backoff = 2 }, "64m");

        var container = await RecoveryProbe.UntilAsync(
            _app, _name, container => RecoveryProbe.Condition(container, "crash_looping").Condition.ToJsonString().Contains("ledger", StringComparison.Ordinal), "to be crash looping");

        var (status, condition) = RecoveryProbe.Condition(container, "crash_looping");
        Assert.Equal(("true", "crash"), (status, condition["reason"]!.GetValue<string>()));
        Assert.Contains("exit code 7, out of memory: no", condition["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("opening | cannot open the ledger", condition["message"]!.GetValue<string>(), StringComparison.Ordinal);

        // The slow retry goes on.
        var restarts = RecoveryProbe.Restarts(container, 0);
        await RecoveryProbe.UntilAsync(_app, _name, later => later["replica_status"]!.AsArray().Count == 1 && RecoveryProbe.Restarts(later, 0) > restarts, "to be tried again");
    }

    [Fact]
    public async Task Replica_OverItsMemoryLimit_SaysSo()
    {
        await CreateAsync("sleep 2; exec dd if=/dev/zero of=/dev/null bs=64M", new { max_attempts = 0, backoff = 1, max_backoff = 30 }, "8m");

        var container = await RecoveryProbe.UntilAsync(_app, _name, container => RecoveryProbe.Condition(container, "crash_looping").Status == "true", "to be crash looping");

        Assert.Equal("out_of_memory", RecoveryProbe.Condition(container, "crash_looping").Condition["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Replica_WaitingForItsNextAttempt_WaitsOnAfterAKillAndIsFreedByARestart()
    {
        await CreateAsync("sleep 2; exit 3", new { max_attempts = 0, backoff = 600, max_backoff = 600 }, "64m");
        (await _app.Api.PostAsync("/api/containers?wait=60", new { name = _other, image = await SampleImage.NameAsync() })).Expect(HttpStatusCode.Created);
        await RecoveryProbe.UntilAsync(_app, _name, container => RecoveryProbe.Condition(container, "crash_looping").Status == "true", "to be crash looping");

        await _app.KillAsync();
        await DockerCli.RunAsync("kill", $"{_other}-1-0");
        await _app.StartAgainAsync();

        // The look that found the other one saw this one too.
        await RecoveryProbe.UntilSettledAsync(_app, _other, 1);
        Assert.Equal([$"{_name}-1-0=exited"], await DockerCli.ReplicasAsync(_name));
        var before = await StartedAtAsync();

        await _app.Api.PutAsync($"/api/containers/{_name}/restart?wait=60");
        Assert.NotEqual(before, await StartedAtAsync());
    }

    private Task<string> StartedAtAsync() => DockerCli.RunAsync("inspect", "--format", "{{.State.StartedAt}}", $"{_name}-1-0");

    private async Task CreateAsync(string script, object restart, string memory) => (await _app.Api.PostAsync("/api/containers?wait=60", new
    {
        name = _name,
        image = await SampleImage.NameAsync(),
        entrypoint = new[] { "/bin/sh", "-c", script },
        resources = new { memory_limit = memory },
        restart,
    })).Expect(HttpStatusCode.Created);
}

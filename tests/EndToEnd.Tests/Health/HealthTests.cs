using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.EndToEnd.Tests.Recovery;

namespace FunctionsOrchestrator.EndToEnd.Tests.Health;

/// <summary>Replicas that run and do not serve.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    private AppProcess _app = null!;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Fact]
    public async Task Replica_ThatHangs_IsUnhealthyThenKilledAndHealthyAgain()
    {
        await CreateAsync(Http);
        var before = await StartedAtAsync();
        await DockerCli.RunAsync("exec", $"{_name}-1-0", "sh", "-c", "kill -STOP 1 $(pidof httpd)");

        await UntilHealthAsync("unhealthy");
        await UntilHealthAsync("healthy");
        Assert.NotEqual(before, await StartedAtAsync());
        await RecoveryProbe.UntilAsync(_app, _name, container => RecoveryProbe.Condition(container, "unhealthy").Status == "false" && container["operation"] is null, "to be well");

        var events = (await _app.Api.GetAsync($"/api/containers/{_name}/events?limit=1000")).Json["items"]!.AsArray();
        var story = events.Select(told => $"{told!["reason"]}: {told["message"]}").ToList();
        Assert.Contains(story, told => told.StartsWith("running_unhealthy", StringComparison.Ordinal) && told.Contains("did not answer within 1 seconds", StringComparison.Ordinal));
        Assert.Contains(story, told => told.StartsWith("check_failed", StringComparison.Ordinal));
        Assert.Contains(story, told => told.StartsWith("running_healthy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replica_ThatBreaksWhileWeAreAway_IsFoundAndRecovered()
    {
        await CreateAsync(Http);
        Assert.Equal("healthy", (await UntilHealthAsync("healthy"))["replica_status"]![0]!["health"]!.GetValue<string>());

        await _app.KillAsync();
        await DockerCli.RunAsync("exec", $"{_name}-1-0", "rm", "/www/health");
        await _app.StartAgainAsync();

        // No gap: what was healthy is so until a check says otherwise.
        Assert.Equal("healthy", await HealthAsync());
        await UntilHealthAsync("unhealthy");

        await _app.KillAsync();
        await _app.StartAgainAsync();
        Assert.NotEqual("healthy", await HealthAsync());

        // In place twice, which does not bring the file back, and then with a new one.
        await RecoveryProbe.UntilAsync(_app, _name, container => IsHealthy(container) && RecoveryProbe.Restarts(container, 0) >= 3, "to be replaced");
    }

    [Fact]
    public async Task Replica_RestartedByHand_BeginsAtStartingAndIsHealthyAgain()
    {
        await CreateAsync(Http);
        await DockerCli.RunAsync("restart", "-t", "0", $"{_name}-1-0");
        var started = DateTimeOffset.Parse(await StartedAtAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await RecoveryProbe.UntilAsync(_app, _name, container => IsHealthy(container) && container["replica_status"]![0]!["started_at"]!.GetValue<DateTimeOffset>() >= started.AddMilliseconds(-1), "to be healthy in its new run");
    }

    [Fact]
    public async Task Replica_WhoseCommandFails_IsUnhealthyWithWhatItSaid()
    {
        await CreateAsync(new { type = "command", command = new[] { "test", "-e", "/www/health" }, interval = 1, timeout = 2, unhealthy_threshold = 2, healthy_threshold = 1 });
        await DockerCli.RunAsync("exec", $"{_name}-1-0", "rm", "/www/health");

        var container = await UntilHealthAsync("unhealthy");
        var (status, condition) = RecoveryProbe.Condition(container, "unhealthy");
        Assert.Equal(("true", "check_failed"), (status, condition["reason"]!.GetValue<string>()));
        Assert.Contains("the health command ended with 1", condition["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replica_OfAnImageWithItsOwnCheck_FollowsDockersVerdict()
    {
        var image = $"{_name}:own";
        var folder = Directory.CreateTempSubdirectory("orchestrator-e2e-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), $"FROM {await SampleImage.NameAsync()}\nHEALTHCHECK --interval=1s --timeout=1s --retries=2 CMD [\"test\", \"-e\", \"/www/health\"]\n");
            await DockerCli.RunAsync("build", "-q", "-t", image, folder);
            await CreateAsync(null, image);
            await UntilHealthAsync("healthy");
            await DockerCli.RunAsync("exec", $"{_name}-1-0", "rm", "/www/health");

            await RecoveryProbe.UntilAsync(_app, _name, container => RecoveryProbe.Condition(container, "unhealthy").Status == "true", "to be unhealthy");
            await RecoveryProbe.UntilAsync(_app, _name, container => IsHealthy(container) && RecoveryProbe.Restarts(container, 0) >= 3, "to be replaced");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            await DockerCli.RemoveReplicasAsync(_name);
            await DockerCli.TryAsync("rmi", "-f", image);
        }
    }

    private static object Http => new { type = "http", port = 8080, endpoint = "/health", interval = 1, timeout = 1, unhealthy_threshold = 2, healthy_threshold = 1, jitter = 0 };

    private async Task CreateAsync(object? check, string? image = null) => (await _app.Api.PostAsync("/api/containers?wait=60", new
    {
        name = _name,
        image = image ?? await SampleImage.NameAsync(),
        health_check = check,
        restart = new { max_attempts = 5, backoff = 1, max_backoff = 2 },
    })).Expect(HttpStatusCode.Created);

    private static bool IsHealthy(JsonNode container) => container["replica_status"]!.AsArray() is [{ } only] && only["health"]!.GetValue<string>() == "healthy";

    private Task<JsonNode> UntilHealthAsync(string health) => RecoveryProbe.UntilAsync(
        _app, _name, container => container["replica_status"]!.AsArray() is [{ } only] && only["health"]!.GetValue<string>() == health, $"to be {health}");

    private async Task<string> HealthAsync() => (await _app.Api.GetAsync($"/api/containers/{_name}")).Json["replica_status"]![0]!["health"]!.GetValue<string>();

    private Task<string> StartedAtAsync() => DockerCli.RunAsync("inspect", "--format", "{{.State.StartedAt}}", $"{_name}-1-0");
}

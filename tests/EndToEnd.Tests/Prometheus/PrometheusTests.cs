using System.Net;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Prometheus;

/// <summary>What we show Prometheus, read by the real one.</summary>
public sealed partial class PrometheusTests : IAsyncLifetime
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
    public async Task Metrics_AfterAContainerWasMade_ArePromtoolCleanAndShowIt()
    {
        await CreateAsync("exec sleep 600");

        var text = (await _app.Api.GetAsync("/metrics")).Expect(HttpStatusCode.OK).Text;

        Assert.Equal((0, string.Empty), await Promtool.RunAsync(text, "check", "metrics"));
        Assert.Contains($"\norchestrator_container_replicas_ready{{container=\"{_name}\"}} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\norchestrator_operations_finished_total{operation=\"create\",outcome=\"done\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\norchestrator_http_requests_total{function=\"PostContainer\",method=\"POST\",code=\"201\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\norchestrator_engine_calls_total{call=\"start\",outcome=\"done\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("\norchestrator_dependency_up{dependency=\"engine\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_WithoutAToken_AreRefused() =>
        (await _app.Api.SendAsync(HttpMethod.Get, "/metrics", null, ("Authorization", string.Empty))).ExpectProblem(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Rules_AsShipped_AreWellFormedAndTested()
    {
        var rules = await File.ReadAllTextAsync(RealPrometheus.Shipped("alerts.yml"));
        var tests = await File.ReadAllTextAsync(RealPrometheus.Shipped("alerts.test.yml"));
        var (exitCode, output) = await Promtool.RunAsync(null, "check", "rules", RealPrometheus.Shipped("alerts.yml"));
        Assert.True(exitCode == 0, output);
        (exitCode, output) = await Promtool.RunAsync(null, "test", "rules", RealPrometheus.Shipped("alerts.test.yml"));
        Assert.True(exitCode == 0, output);

        string[] named = [.. RuleName().Matches(rules).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(named);
        Assert.Equal(named.Length, Regex.Count(rules, "^          summary: ", RegexOptions.Multiline));
        Assert.Equal(named.Length, Regex.Count(rules, "^          description: ", RegexOptions.Multiline));
        Assert.All(named, name => Assert.Contains($"alertname: {name}\n", tests, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rules_EveryMetricThatTheyName_IsOneOfOurs()
    {
        // What is counted shows once there was something to count.
        await CreateAsync("exec sleep 600");
        var shown = (await _app.Api.GetAsync("/metrics")).Text;
        var rules = await File.ReadAllTextAsync(RealPrometheus.Shipped("alerts.yml"));

        Assert.All(
            Metric().Matches(rules).Select(match => match.Value).Distinct(),
            name => Assert.Contains($"# HELP {Regex.Replace(name, "_bucket$", string.Empty)} ", shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prometheus_CrashingContainerAndAnAppThatDies_FiresTheShippedRules()
    {
        await CreateAsync("sleep 2; exit 7", new { max_attempts = 0, backoff = 600, max_backoff = 600 });
        await using var prometheus = new RealPrometheus();
        await prometheus.StartAsync(_app.Port, _app.AdminToken);
        Assert.Equal(string.Empty, (string?)(await prometheus.ScrapedAsync())["lastError"]);

        var looping = await prometheus.FiringAsync("ContainerCrashLooping", _name);
        await prometheus.FiringAsync("ContainerWithoutReplicas", _name);
        Assert.Equal("critical", (string?)looping["labels"]!["severity"]);
        Assert.Equal($"A replica of Container {_name} fails again and again.", (string?)looping["annotations"]!["summary"]);
        Assert.Empty(await prometheus.BrokenRulesAsync());

        (await _app.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);
        await prometheus.QuietAsync("ContainerCrashLooping", _name);

        await _app.KillAsync();
        var down = await prometheus.FiringAsync("OrchestratorDown");
        Assert.Equal($"The orchestrator at 127.0.0.1:{_app.Port} does not answer.", (string?)down["annotations"]!["summary"]);
    }

    private async Task CreateAsync(string script, object? restart = null) => (await _app.Api.PostAsync("/api/containers?wait=60", new
    {
        name = _name,
        image = await SampleImage.NameAsync(),
        entrypoint = new[] { "/bin/sh", "-c", script },
        restart,
    })).Expect(HttpStatusCode.Created);

    [GeneratedRegex("^      - alert: ([A-Za-z]+)$", RegexOptions.Multiline)]
    private static partial Regex RuleName();

    [GeneratedRegex(@"\borchestrator_[a-z_]+\b(?=[{\[) ])")]
    private static partial Regex Metric();
}

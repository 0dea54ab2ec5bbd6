using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

/// <summary>Docker containers that somebody else runs, found by their labels.</summary>
public sealed class LabelledServicesTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    private AppProcess _app = null!;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DISCOVERY__LABELS"] = "true" });

    public async Task DisposeAsync()
    {
        await DockerCli.TryAsync("rm", "-f", _name, $"{_name}-wrong");
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Container_ThatSomebodyElseRuns_IsFoundForAsLongAsItRuns()
    {
        var id = await RunAsync(_name, $"orchestrator.service={_name}");
        var endpoint = $"docker-{id[..12]}@1.4.0";
        await ServiceProbe.UntilAsync(_app, _name, endpoint);

        await DockerCli.RunAsync("pause", _name);
        await ServiceProbe.UntilAsync(_app, _name);
        await DockerCli.RunAsync("unpause", _name);
        await ServiceProbe.UntilAsync(_app, _name, endpoint);

        await _app.KillAsync();
        await DockerCli.RunAsync("rm", "-f", _name);
        await _app.StartAgainAsync();
        await ServiceProbe.UntilAsync(_app, _name);
    }

    [Fact]
    public async Task Container_WithWrongLabels_IsNamedInTheLogAndNotRegistered()
    {
        await RunAsync($"{_name}-wrong", $"orchestrator.service={_name}", "orchestrator.service.prot=80");
        var id = await RunAsync(_name, $"orchestrator.service={_name}-good");
        await ServiceProbe.UntilAsync(_app, $"{_name}-good", $"docker-{id[..12]}@1.4.0");

        Assert.Empty(await ServiceProbe.EndpointsAsync(_app, _name));
        Assert.Contains($"Docker container '{_name}-wrong' is not registered, because its labels are wrong: orchestrator.service.prot is not known.", _app.Log, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string name, params string[] labels) => await DockerCli.RunAsync(
        ["run", "-d", "--name", name, "--label", "orchestrator.service.version=1.4.0", .. labels.SelectMany(label => new[] { "--label", label }), await SampleImage.NameAsync()]);
}

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary><c>env</c>, <c>entrypoint</c>, <c>command</c>, <c>labels</c>, <c>logging</c>.</summary>
public sealed class ProcessTests(SpecApp running) : SpecTest(running)
{
    [Fact]
    public async Task Env_IsWhatTheProcessSees()
    {
        await CreateAsync(new { env = new { MODE = "prod", EMPTY = "", SPACES = "a b=c" } });

        var seen = await ShellAsync("tr '\\0' '\\n' </proc/1/environ");

        Assert.Subset(seen.Split('\n').ToHashSet(), new HashSet<string> { "MODE=prod", "EMPTY=", "SPACES=a b=c" });
    }

    [Fact]
    public async Task EntrypointAndCommand_AreTheProcessAndItsArguments()
    {
        await CreateAsync(new { entrypoint = new[] { "sh", "-c", "exec sleep \"$0\"" }, command = new[] { "3601" } });

        Assert.Equal("sleep\n3601", (await ShellAsync("tr '\\0' '\\n' </proc/1/cmdline")).Trim());
    }

    [Fact]
    public async Task Labels_AreOnTheContainerBesideOurs()
    {
        var created = await CreateAsync(new { labels = new Dictionary<string, string> { ["team"] = "frontend" } });

        Assert.Equal("frontend", (await InspectAsync("Config.Labels"))!["team"]!.GetValue<string>());
        Assert.Equal(created["id"]!.GetValue<string>(), (await InspectAsync("Config.Labels"))!["orchestrator.container"]!.GetValue<string>());
    }

    [Fact]
    public async Task Logging_BoundsWhatTheEngineKeeps()
    {
        await CreateAsync(new { entrypoint = new[] { "sh", "-c", "seq 1 2000; exec sleep 3600" }, logging = new { max_size = "2k", max_file = 2 } });

        Assert.Equal("json-file", (await InspectAsync("HostConfig.LogConfig.Type"))!.GetValue<string>());
        var kept = (await Fixture.DockerCli.RunAsync("logs", Replica)).Split('\n');
        Assert.Equal("2000", kept[^1]);
        Assert.InRange(kept.Length, 1, 200);
    }

    [Fact]
    public async Task Logging_WhenNotGiven_IsBoundedAllTheSame()
    {
        await CreateAsync(new { });

        var config = (await InspectAsync("HostConfig.LogConfig.Config"))!;
        Assert.Equal(("10485760", "3"), (config["max-size"]!.GetValue<string>(), config["max-file"]!.GetValue<string>()));
    }
}

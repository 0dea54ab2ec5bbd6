using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary><c>volumes</c>.</summary>
public sealed class VolumeTests(SpecApp running) : SpecTest(running)
{
    private string Volume => $"volume-{Name}";

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await DockerCli.TryAsync("volume", "rm", Volume);
    }

    [Fact]
    public async Task NamedVolume_OutlivesTheContainer()
    {
        await CreateAsync(new { volumes = new[] { new { source = Volume, target = "/data" } } });
        await ShellAsync("echo kept >/data/file");
        (await Api.DeleteAsync($"/api/containers/{Name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);

        await CreateAsync(new { volumes = new[] { new { source = Volume, target = "/other", read_only = true } } });

        Assert.Equal("kept", await ShellAsync("cat /other/file"));
        Assert.Equal("read-only", await ShellAsync("(echo changed >/other/file) 2>/dev/null || echo read-only"));
    }

    [Fact]
    public async Task Bind_BelowARoot_ShowsTheHostsFiles()
    {
        var folder = Running.BindRoot.CreateSubdirectory(Name);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "from-host"), "hello");

        await CreateAsync(new { volumes = new[] { new { source = folder.FullName, target = "/host" } } });

        Assert.Equal("hello", await ShellAsync("cat /host/from-host; echo back >/host/from-container"));
        Assert.Equal("back\n", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "from-container")));
    }

    [Theory]
    [InlineData("/etc")]
    [InlineData("ROOT")]
    [InlineData("ROOT/../../etc")]
    [InlineData("ROOT-beside/x")]
    [InlineData("/")]
    public async Task Bind_OutsideTheRoots_IsRefused(string source)
    {
        var refused = await RefuseAsync(new { volumes = new[] { new { source = source.Replace("ROOT", Running.BindRoot.FullName, StringComparison.Ordinal), target = "/host" } } });

        refused.ExpectErrorsAt("volumes[0].source");
        await NothingIsMadeAsync();
    }

    [Fact]
    public async Task Bind_OfALinkThatLeadsOut_IsRefusedAndSaysWhere()
    {
        var outside = Directory.CreateTempSubdirectory("outside-");
        outside.CreateSubdirectory("inner");
        var link = Path.Combine(Running.BindRoot.FullName, Name);
        Directory.CreateSymbolicLink(link, outside.FullName);

        var refused = await RefuseAsync(new { volumes = new[] { new { source = $"{link}/inner", target = "/host" } } });
        outside.Delete(recursive: true);

        Assert.Contains($"leads to {outside.FullName}/inner", refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["errors"]!["volumes[0].source"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        await NothingIsMadeAsync();
    }

    [Fact]
    public async Task Bind_WhoseLinkIsTurnedAfterwards_IsNotMadeForALaterReplica()
    {
        var folder = Running.BindRoot.CreateSubdirectory($"{Name}-a");
        var link = Path.Combine(Running.BindRoot.FullName, Name);
        Directory.CreateSymbolicLink(link, folder.FullName);
        await CreateAsync(new { volumes = new[] { new { source = link, target = "/host" } } });
        Assert.Equal(folder.FullName, (await InspectAsync("HostConfig.Mounts"))![0]!["Source"]!.GetValue<string>());
        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, "/etc");

        var refused = await Api.PostAsync($"/api/containers/{Name}/scale?wait=60", new { replicas = 2 });

        Assert.Contains("leads to /etc", refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal([$"{Replica}=running"], await DockerCli.ReplicasAsync(Name));
    }

    [Fact]
    public async Task Bind_OfAPathThatIsNotThere_IsRefused()
    {
        var refused = await RefuseAsync(new { volumes = new[] { new { source = Path.Combine(Running.BindRoot.FullName, "nothing"), target = "/host" } } });

        Assert.Contains("does not exist", refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}

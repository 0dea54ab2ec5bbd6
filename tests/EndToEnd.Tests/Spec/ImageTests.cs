using System.Net;
using System.Text;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary><c>image</c> and <c>image_pull_policy</c>, against real registries.</summary>
public sealed class ImageTests(SpecApp running) : SpecTest(running)
{
    private string Repository => $"team/{Name}:1";

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        var left = await DockerCli.RunAsync("images", "-q", "--filter", $"reference=*/team/{Name}");
        foreach (var image in left.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            await DockerCli.TryAsync("rmi", "-f", image);
        }
    }

    [Fact]
    public async Task Never_OfAnImageThatIsNotThere_FailsAndSaysWhy()
    {
        var image = await Running.Open.PushAsync(Repository, "one");

        var refused = await RefuseAsync(new { image, image_pull_policy = "never" });

        Assert.Contains("image_pull_policy is never", refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        await NothingIsMadeAsync();
    }

    [Fact]
    public async Task Generation_WhoseTagHasMoved_GoesOnWithTheSameBytes()
    {
        var image = await Running.Open.PushAsync(Repository, "one");
        var created = await CreateAsync(new { image });
        var first = await InspectAsync("Image");
        Assert.Equal(first!.GetValue<string>(), created["image_pin"]!["id"]!.GetValue<string>());
        await Running.Open.PushAsync(Repository, "two");
        await DockerCli.RunAsync("pull", "-q", image);

        (await Api.PostAsync($"/api/containers/{Name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);

        Assert.Equal(first.GetValue<string>(), (await InspectAsync("Image", $"{Name}-1-1"))!.GetValue<string>());
        Assert.Equal("one", await ShellAsync("echo $WORDS", $"{Name}-1-1"));
    }

    [Fact]
    public async Task Generation_WhoseImageWasDeleted_PullsTheSameBytesAgain()
    {
        var image = await Running.Open.PushAsync(Repository, "one");
        var id = (await CreateAsync(new { image }))["image_pin"]!["id"]!.GetValue<string>();
        (await Api.PostAsync($"/api/containers/{Name}/scale?wait=60", new { replicas = 0 })).Expect(HttpStatusCode.OK);
        await DockerCli.RunAsync("rmi", "-f", id);
        await Running.Open.PushAsync(Repository, "two");

        (await Api.PostAsync($"/api/containers/{Name}/scale?wait=60", new { replicas = 1 })).Expect(HttpStatusCode.OK);

        Assert.Equal(id, (await InspectAsync("Image"))!.GetValue<string>());
    }

    [Theory]
    [InlineData("always", "two")]
    [InlineData("if_not_present", "one")]
    public async Task Policy_OfANewContainer_DecidesWhetherAMovedTagIsFollowed(string policy, string words)
    {
        // The engine has what the tag named first.
        var image = await Running.Open.PushAsync(Repository, "one");
        await DockerCli.RunAsync("pull", "-q", image);
        var first = await DockerCli.RunAsync("inspect", "--format", "{{.Id}}", image);
        await DockerCli.RunAsync("tag", first, $"kept-{Name}");
        await Running.Open.PushAsync(Repository, "two");
        await DockerCli.RunAsync("tag", $"kept-{Name}", image);
        await DockerCli.RunAsync("rmi", $"kept-{Name}");

        await CreateAsync(new { image, image_pull_policy = policy });

        Assert.Equal(words, await ShellAsync("echo $WORDS"));
    }

    [Fact]
    public async Task LocalImage_ThatNoRegistryKnows_IsPinnedByItsId()
    {
        var created = await CreateAsync(new { image_pull_policy = "never" });

        var pin = created["image_pin"]!;
        Assert.Null(pin["digest"]);
        Assert.Equal(pin["id"]!.GetValue<string>(), (await InspectAsync("Image"))!.GetValue<string>());
    }

    [Fact]
    public async Task PrivateRegistry_IsPulledFromWithTheConfiguredPassword_WhichIsNeverTold()
    {
        var image = await Running.Closed.PushAsync(Repository, "secret");

        await CreateAsync(new { image });

        Assert.Equal("secret", await ShellAsync("echo $WORDS"));
        Assert.DoesNotContain(Registry.Password, Running.App.Log, StringComparison.Ordinal);
        var files = Directory.GetFiles(Running.App.DataFolder, "*.db*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(Bytes(file).IndexOf(Encoding.UTF8.GetBytes(Registry.Password)) < 0, file));
    }

    [Fact]
    public async Task PrivateRegistry_ThatNoPasswordIsConfiguredFor_FailsWithWhatItSaid()
    {
        await using var stranger = await Registry.StartAsync(isPrivate: true);
        var image = await stranger.PushAsync(Repository, "secret");

        var refused = await RefuseAsync(new { image });

        var detail = refused.ExpectProblem(HttpStatusCode.UnprocessableEntity)["detail"]!.GetValue<string>();
        Assert.Contains(image, detail, StringComparison.Ordinal);
        Assert.Contains("no basic auth credentials", detail, StringComparison.Ordinal);
        await NothingIsMadeAsync();
    }

    private static Span<byte> Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        return bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }
}

using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("nginx", "docker.io", "nginx", null, "docker.io/library/nginx")]
    [InlineData("team/app:1", "docker.io", "team/app", "1", "docker.io/team/app")]
    [InlineData("docker.io/nginx:1", "docker.io", "docker.io/nginx", "1", "docker.io/library/nginx")]
    [InlineData("index.docker.io/team/app", "docker.io", "index.docker.io/team/app", null, "docker.io/team/app")]
    [InlineData("localhost/app", "localhost", "localhost/app", null, "localhost/app")]
    [InlineData("127.0.0.1:5000/team/app:2", "127.0.0.1:5000", "127.0.0.1:5000/team/app", "2", "127.0.0.1:5000/team/app")]
    [InlineData("ghcr.io/o/app", "ghcr.io", "ghcr.io/o/app", null, "ghcr.io/o/app")]
    public void Parse_Reference_IsTakenApartAsDockerDoes(string text, string registry, string repository, string? tag, string full)
    {
        var reference = ImageReference.Parse(text);

        Assert.Equal((registry, repository, tag, null, full), (reference.Registry, reference.Repository, reference.Tag, reference.Digest, reference.FullRepository));
        Assert.Equal(Digest, ImageReference.Parse($"{text}@{Digest}").Digest);
    }

    [Theory]
    [InlineData("nginx:1.27", "nginx:1.27@" + Digest)]
    [InlineData("docker.io/library/nginx", "docker.io/library/nginx@" + Digest)]
    [InlineData("nginx:1.27@" + Digest, "nginx:1.27@" + Digest)]
    public void Pin_OfWhatARegistryKnows_NamesTheDigest(string image, string pinned)
    {
        var pin = ImagePin.Of(image, "sha256:id", ["other/nginx@sha256:" + new string('f', 64), $"nginx@{Digest}"]);

        Assert.Equal(new ImagePin("sha256:id", pinned, Digest), pin);
    }

    [Fact]
    public void Pin_OfWhatNoRegistryKnows_IsTheId() =>
        Assert.Equal(new ImagePin("sha256:id", "sha256:id", null), ImagePin.Of("mine:1", "sha256:id", [$"other@{Digest}"]));

    [Fact]
    public void PullProgress_OfLayers_CountsBytesAndLayers()
    {
        var progress = new PullProgress();
        Assert.Equal("0 of 0 layers", progress.ToString());
        progress.Note("1.27", "Pulling from library/nginx", null, null);
        progress.Note("a", "Already exists", null, null);
        progress.Note("b", "Pulling fs layer", null, null);
        progress.Note("c", "Downloading", 10_000_000, 30_000_000);
        progress.Note("b", "Downloading", 2_300_000, 10_000_000);
        Assert.Equal("12.3 of 40.0 MB, 1 of 3 layers", progress.ToString());

        progress.Note("c", "Download complete", null, null);
        progress.Note("c", "Extracting", 1, 30_000_000);
        progress.Note("c", "Pull complete", null, null);
        Assert.Equal("32.3 of 40.0 MB, 2 of 3 layers", progress.ToString());
    }
}

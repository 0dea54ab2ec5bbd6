using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class ReferenceChecksTests
{
    private const string Digest = "sha256:c2c03a296d2329a4f3ab72a7bf38b78a8a80108204d326b0139d6af700e152d1";

    [Theory]
    [InlineData("docker.io/library/*", "docker.io/library/nginx", true)]
    [InlineData("docker.io/library/*", "docker.io/evil/nginx", false)]
    [InlineData("docker.io/*", "docker.io/library/nginx", false)]
    [InlineData("docker.io/**", "docker.io/library/nginx", true)]
    [InlineData("registry.example.com/**", "registry.example.com/a/b/c", true)]
    [InlineData("registry.example.com/**", "registry.example.com.evil.org/a", false)]
    [InlineData("*.example.com/team/web-*", "eu.example.com/team/web-1", true)]
    [InlineData("**/web", "registry.example.com/a/web", true)]
    [InlineData("docker.io/library/nginx", "docker.io/library/nginx2", false)]
    public void Matches_Patterns_FollowThePartsOfTheName(string pattern, string repository, bool matches) => Assert.Equal(matches, ImageGlob.Matches(pattern, repository));

    [Fact]
    public void Matches_APatternMadeToTakeLong_TakesNoTime()
    {
        var pattern = "a/" + string.Concat(Enumerable.Repeat("*a", 100)) + "b";

        Assert.False(ImageGlob.Matches(pattern, "a/" + new string('a', 200)));
    }

    [Theory]
    [InlineData("nginx", ImageCheckName.Tag)]
    [InlineData("nginx:latest", ImageCheckName.Tag)]
    [InlineData("registry.example.com:5000/nginx", ImageCheckName.Tag, ImageCheckName.Registry)]
    [InlineData("nginx:1.27")]
    [InlineData("nginx@" + Digest)]
    public void Run_UnderRestricted_BlocksWhatTheProfileForbids(string image, params ImageCheckName[] blocked) => Assert.Equal(
        blocked.Order(),
        ReferenceChecks.Run(image, ["docker.io/**"], new ImageCheckModes(), restricted: true).Where(check => check.Blocks).Select(check => check.Name).Order());

    [Fact]
    public void Run_LatestUnderAnotherProfile_WarnsOnly()
    {
        var checks = ReferenceChecks.Run("nginx", [], new ImageCheckModes(), restricted: false);

        Assert.Equal([ImageCheckName.Tag], checks.Where(check => check.Warns).Select(check => check.Name));
        Assert.DoesNotContain(checks, check => check.Blocks);
    }

    [Fact]
    public void Run_WithDigestsRequired_BlocksATag()
    {
        var modes = new ImageCheckModes { Configured = new Dictionary<ImageCheckName, ImageCheckMode> { [ImageCheckName.Digest] = ImageCheckMode.Block } };

        Assert.Contains(ReferenceChecks.Run("nginx:1.27", [], modes, restricted: false), check => check.Blocks && check.Name is ImageCheckName.Digest);
        Assert.DoesNotContain(ReferenceChecks.Run("nginx:1.27@" + Digest, [], modes, restricted: false), check => check.Blocks);
    }
}

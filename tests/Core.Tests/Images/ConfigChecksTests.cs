using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class ConfigChecksTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("root", true)]
    [InlineData("0", true)]
    [InlineData("000", true)]
    [InlineData("0:1000", true)]
    [InlineData("root:staff", true)]
    [InlineData("1000", false)]
    [InlineData("10", false)]
    [InlineData("nobody", false)]
    [InlineData("1000:0", false)]
    public void IsRoot_EachWayToNameAUser_IsToldApart(string user, bool root) => Assert.Equal(root, ConfigChecks.IsRoot(user));

    [Fact]
    public void Run_AnImageThatRunsAsRoot_IsLetThroughWhereTheSpecNamesAnotherUser()
    {
        var image = ImageInspection.Of(new ImageFacts { Id = "sha256:a" }, default);

        Assert.True(Root(image, null).Blocks);
        Assert.False(Root(image, "1000").Blocks);
        Assert.True(Root(image with { User = "1000" }, "0").Blocks);
    }

    [Fact]
    public void Run_FilesThatCouldNotBeRead_FailTheCheckOfThem()
    {
        var modes = new ImageCheckModes { Configured = new Dictionary<ImageCheckName, ImageCheckMode> { [ImageCheckName.Setuid] = ImageCheckMode.Block } };
        var image = ImageInspection.Of(new ImageFacts { Id = "sha256:a" }, default) with { Failure = "it is too large" };

        var check = ConfigChecks.Run(image, null, modes, restricted: false).Single(one => one.Name is ImageCheckName.Setuid);

        Assert.Equal((true, "its files could not be read: it is too large"), (check.Blocks, check.Detail));
    }

    private static ImageCheck Root(ImageInspection image, string? user) =>
        ConfigChecks.Run(image, user, new ImageCheckModes(), restricted: true).Single(check => check.Name is ImageCheckName.Root);
}

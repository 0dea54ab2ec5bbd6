using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.Core.Tests.Images;

public sealed class LayerStackTests
{
    private const string Su = "usr/bin/su";

    [Fact]
    public void Visible_AFileOfALowerLayer_IsSeen() => Assert.Equal([Su], Seen(Layer(Su), Layer()));

    [Theory]
    [InlineData("usr/bin/.wh.su")]
    [InlineData("usr/.wh.bin")]
    [InlineData(".wh.usr")]
    [InlineData("usr/bin/.wh..wh..opq")]
    [InlineData("usr/.wh..wh..opq")]
    [InlineData(".wh..wh..opq")]
    public void Visible_AFileThatAHigherLayerDeletes_IsGone(string whiteout) => Assert.Empty(Seen(Layer(Su), Files(whiteout)));

    [Theory]
    [InlineData("usr/bin/.wh.sudo")]
    [InlineData("usr/bin/su2/.wh..wh..opq")]
    [InlineData("bin/.wh.su")]
    [InlineData("usr/bi/.wh..wh..opq")]
    public void Visible_AWhiteoutOfAnotherPath_HidesNothing(string whiteout) => Assert.Equal([Su], Seen(Layer(Su), Files(whiteout)));

    [Theory]
    [InlineData(Su)]
    [InlineData("usr/bin")]
    [InlineData("usr")]
    public void Visible_AFileThatAHigherLayerReplaces_IsGone(string path) => Assert.Empty(Seen(Layer(Su), Files(path)));

    [Fact]
    public void Visible_AFolderOfAHigherLayer_LeavesWhatIsInIt()
    {
        var above = new ImageLayer();
        above.Add("usr/bin", isFolder: true);

        Assert.Equal([Su], Seen(Layer(Su), above));
    }

    [Fact]
    public void Visible_AnOpaqueFolder_KeepsWhatItsOwnLayerPutsThereInAnyOrder()
    {
        var above = Layer(Su);
        above.Add("usr/bin/.wh..wh..opq", isFolder: false);

        Assert.Equal([Su], Seen(Layer("usr/bin/mount"), above));
    }

    [Fact]
    public void Visible_AWhiteoutBelow_DoesNotReachUp() => Assert.Equal([Su], Seen(Files("usr/bin/.wh.su"), Layer(Su)));

    [Theory]
    [InlineData("./usr/bin/su", Su)]
    [InlineData("/usr//bin/./su", Su)]
    [InlineData("usr/bin/", "usr/bin")]
    [InlineData("./", null)]
    [InlineData("../etc/passwd", null)]
    [InlineData("usr/../../etc", null)]
    public void Normalize_PathsOfArchives_AreOneFormOrNone(string path, string? expected) => Assert.Equal(expected, ImageLayer.Normalize(path));

    private static IEnumerable<string> Seen(params ImageLayer[] layers) => LayerStack.Visible(layers).Select(file => file.Path);

    private static ImageLayer Layer(params string[] setuid)
    {
        var layer = new ImageLayer();
        foreach (var path in setuid)
        {
            layer.Add(path, isFolder: false, new ImageFile(path, true, false));
        }

        return layer;
    }

    private static ImageLayer Files(params string[] paths)
    {
        var layer = new ImageLayer();
        foreach (var path in paths)
        {
            layer.Add(path, isFolder: false);
        }

        return layer;
    }
}

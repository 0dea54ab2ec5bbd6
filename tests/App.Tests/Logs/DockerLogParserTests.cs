using System.Text;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Logs;

namespace FunctionsOrchestrator.App.Tests.Logs;

public sealed class DockerLogParserTests
{
    private const string Stamp = "2026-01-31T12:00:00.123456789Z ";
    private const string Later = "2026-01-31T12:00:00.123456790Z ";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Feed_InPiecesOfAnySize_GivesTheSameLines(int size)
    {
        var bytes = Encoding.UTF8.GetBytes($"{Stamp}grüße\n{Later}\n{Later}a b\r\n{Later}no end");
        var lines = new List<StampedLine>();
        var parser = new DockerLogParser();
        foreach (var piece in bytes.Chunk(size))
        {
            parser.Feed(stderr: false, piece, lines);
        }

        parser.Finish(lines);

        Assert.Equal(["grüße", string.Empty, "a b", "no end"], lines.Select(line => line.Text));
        Assert.Equal(("2026-01-31T12:00:00.123456789Z", "stdout"), (lines[0].Time.ToString(), lines[0].Stream));
        Assert.Equal(lines[0].Time.Next, lines[1].Time);
    }

    [Fact]
    public void Feed_BothStreamsBetweenEachOther_KeepsThemApart()
    {
        var lines = new List<StampedLine>();
        var parser = new DockerLogParser();
        parser.Feed(stderr: false, Encoding.UTF8.GetBytes($"{Stamp}out"), lines);
        parser.Feed(stderr: true, Encoding.UTF8.GetBytes($"{Later}err\n"), lines);
        parser.Feed(stderr: false, "put\n"u8, lines);

        Assert.Equal([("stderr", "err"), ("stdout", "output")], lines.Select(line => (line.Stream, line.Text)));
    }

    [Fact]
    public void Feed_LineLongerThanAPiece_ComesAsSeveralWithoutTheStampsBetween()
    {
        var piece = new string('x', 16 * 1024);
        var lines = new List<StampedLine>();
        new DockerLogParser().Feed(stderr: false, Encoding.UTF8.GetBytes($"{Stamp}{piece}{Later}{piece}\n{Later}next\n"), lines);

        Assert.Equal([piece, piece, "next"], lines.Select(line => line.Text));
        Assert.True(lines[0].Time < lines[1].Time);
    }

    [Fact]
    public void Feed_EndlessLine_IsHeldInPieces()
    {
        var lines = new List<StampedLine>();
        var parser = new DockerLogParser();
        for (var i = 0; i < 100; i++)
        {
            parser.Feed(stderr: false, new byte[10_000].AsSpan(), lines);
        }

        Assert.True(lines.Count > 50);
        Assert.All(lines, line => Assert.True(line.Text.Length <= 17_000));
    }
}

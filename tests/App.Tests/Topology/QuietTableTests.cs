using FunctionsOrchestrator.App.Adapters.Host;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Tests.Topology;

public sealed class QuietTableTests
{
    private static readonly SocketCounts Two = new(2, 0, 0);
    private static readonly TcpEntry Listening = Entry(TcpState.Listen);

    [Fact]
    public void IsStill_AsManySocketsOfTheSameProcess_NeedsNoReading() =>
        Assert.True(QuietTable.Of(7, Two, [Listening])!.IsStill(7, new SocketCounts(2, 0, 0)));

    [Fact]
    public void IsStill_ManyTimes_IsLookedAtNowAndThen()
    {
        var quiet = QuietTable.Of(7, Two, [Listening])!;

        Assert.Equal([.. Enumerable.Repeat(true, 30), false], Enumerable.Range(0, 31).Select(_ => quiet.IsStill(7, Two)));
    }

    [Theory]
    [InlineData(7, 3, 0, 0)]
    [InlineData(7, 1, 0, 0)]
    [InlineData(7, 2, 1, 0)]
    [InlineData(7, 2, 0, 1)]
    [InlineData(8, 2, 0, 0)]
    public void IsStill_OtherSocketsOrAnotherProcess_NeedsReading(long process, int inUse, int inUse6, int timeWait) =>
        Assert.False(QuietTable.Of(7, Two, [Listening])!.IsStill(process, new SocketCounts(inUse, inUse6, timeWait)));

    [Fact]
    public void Of_Connections_AreNotQuiet()
    {
        Assert.Null(QuietTable.Of(7, Two, [Listening, Entry(TcpState.Established)]));
        Assert.Null(QuietTable.Of(7, new SocketCounts(2, 0, 1), [Listening]));
        Assert.Null(QuietTable.Of(7, SocketCounts.Of("nothing", "nothing"), [Listening]));
    }

    private static TcpEntry Entry(TcpState state) => new(default, default, state);
}

using System.Threading.Channels;
using FunctionsOrchestrator.App.Logs;

namespace FunctionsOrchestrator.App.Tests.Logs;

public sealed class LogReorderTests
{
    [Fact]
    public async Task InOrder_LinesThatArriveLate_ComeInTheOrderOfTheirTimes()
    {
        var arriving = Channel.CreateUnbounded<LogLine>();
        int[] times = [3, 1, 2, 5, 4];
        foreach (var time in times)
        {
            arriving.Writer.TryWrite(Line(time));
        }

        arriving.Writer.Complete();

        Assert.Equal([1, 2, 3, 4, 5], await ReadAsync(arriving));
    }

    [Fact]
    public async Task InOrder_MoreThanIsHeld_ComesWithoutWaitingForTheEnd()
    {
        var arriving = Channel.CreateUnbounded<LogLine>();
        for (var i = 0; i < 5000; i++)
        {
            arriving.Writer.TryWrite(Line(i));
        }

        await using var lines = LogReorder.InOrderAsync(arriving.Reader, TimeProvider.System, CancellationToken.None).GetAsyncEnumerator();
        for (var i = 0; i < 5000; i++)
        {
            Assert.True(await lines.MoveNextAsync());
            Assert.Equal(i, lines.Current.Time.Nanoseconds);
        }
    }

    [Fact]
    public async Task InOrder_SourceThatFails_FailsAfterWhatItGave()
    {
        var arriving = Channel.CreateUnbounded<LogLine>();
        arriving.Writer.TryWrite(Line(1));
        arriving.Writer.Complete(new InvalidOperationException("gone"));

        await using var lines = LogReorder.InOrderAsync(arriving.Reader, TimeProvider.System, CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await lines.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await lines.MoveNextAsync());
    }

    private static async Task<List<int>> ReadAsync(Channel<LogLine> arriving)
    {
        var read = new List<int>();
        await foreach (var line in LogReorder.InOrderAsync(arriving.Reader, TimeProvider.System, CancellationToken.None))
        {
            read.Add(line.Time.Nanoseconds);
        }

        return read;
    }

    private static LogLine Line(int time) => new(0, "stdout", new LogTime(1, time), $"{time}");
}

using FunctionsOrchestrator.App.Logs;

namespace FunctionsOrchestrator.App.Tests.Logs;

public sealed class LogTailTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(99, 10)]
    public async Task Last_OfTenLines_GivesTheLastInOrder(int count, int given)
    {
        var read = await ReadAsync(10, "x", count);

        Assert.Equal(Enumerable.Range(10 - given, given), read);
    }

    [Fact]
    public async Task Last_MoreTextThanIsHeld_LeavesTheOldestOut()
    {
        var line = new string('x', LogTail.MaxHeld / 4);

        Assert.Equal([4, 5, 6, 7], await ReadAsync(8, line, 8));
    }

    private static async Task<List<int>> ReadAsync(int lines, string text, int count)
    {
        var read = new List<int>();
        await foreach (var line in Lines().LastAsync(count))
        {
            read.Add(line.Time.Nanoseconds);
        }

        return read;

        async IAsyncEnumerable<LogLine> Lines()
        {
            await Task.CompletedTask;
            for (var i = 0; i < lines; i++)
            {
                yield return new LogLine(0, "stdout", new LogTime(1, i), text);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>Puts lines that arrive from several replicas at nearly the same time in the order they were written: each waits a moment for an earlier one.</summary>
internal static class LogReorder
{
    private const int LongestQueue = 2048;
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(100);

    public static async IAsyncEnumerable<LogLine> InOrderAsync(ChannelReader<LogLine> arriving, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var held = new PriorityQueue<(LogLine Line, long Arrived), (LogTime, long)>();
        var number = 0L;
        var open = true;
        while (open || held.Count > 0)
        {
            while (held.Count < LongestQueue && arriving.TryRead(out var line))
            {
                held.Enqueue((line, time.GetTimestamp()), (line.Time, number++));
            }

            while (held.TryPeek(out var first, out _) && (!open || held.Count >= LongestQueue || time.GetElapsedTime(first.Arrived) >= Hold))
            {
                yield return held.Dequeue().Line;
            }

            open = held.Count == 0 ? await arriving.WaitToReadAsync(cancellation) : open && await WaitAsync(arriving, held.Peek().Arrived, time, cancellation);
        }

        // A source that failed says so after what it gave.
        await arriving.Completion;
    }

    /// <summary>Until the first of what is held may go, or something more arrives; false when nothing more will.</summary>
    private static async Task<bool> WaitAsync(ChannelReader<LogLine> arriving, long arrived, TimeProvider time, CancellationToken cancellation)
    {
        var rest = Hold - time.GetElapsedTime(arrived);
        var more = arriving.WaitToReadAsync(cancellation).AsTask();
        if (rest > TimeSpan.Zero)
        {
            await Task.WhenAny(more, Task.Delay(rest, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }

        return !more.IsCompleted || (more.IsCompletedSuccessfully && await more);
    }
}

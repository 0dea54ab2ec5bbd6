using System.Runtime.CompilerServices;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>The last lines of a log.</summary>
internal static class LogTail
{
    /// <summary>Text that is held at most, in characters; with more, the oldest lines are left out.</summary>
    public const int MaxHeld = 8 * 1024 * 1024;

    public static async IAsyncEnumerable<LogLine> LastAsync(this IAsyncEnumerable<LogLine> lines, int count, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var kept = new Queue<LogLine>();
        var held = 0;
        await foreach (var line in lines.WithCancellation(cancellation))
        {
            kept.Enqueue(line);
            held += line.Line.Length;
            while (kept.Count > count || held > MaxHeld)
            {
                held -= kept.Dequeue().Line.Length;
            }
        }

        while (kept.TryDequeue(out var line))
        {
            yield return line;
        }
    }
}

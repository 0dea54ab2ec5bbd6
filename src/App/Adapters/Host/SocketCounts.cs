using System.Globalization;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>
/// How many TCP sockets a network namespace has, from its <c>sockstat</c> and <c>sockstat6</c>. These cost the kernel nothing, while showing
/// a table makes it walk through the sockets of all namespaces: a table that is empty need not be read.
/// </summary>
/// <param name="InUse">IPv4 sockets.</param>
/// <param name="InUse6">IPv6 sockets.</param>
/// <param name="TimeWait">Closed connections that the kernel still remembers, of both families.</param>
internal readonly record struct SocketCounts(int InUse, int InUse6, int TimeWait)
{
    // Where a kernel does not tell, there may be any number.
    private const int Unknown = int.MaxValue;

    public bool IsKnown => InUse != Unknown && InUse6 != Unknown && TimeWait != Unknown;

    public bool MayHaveTcp => InUse > 0 || TimeWait > 0;

    public bool MayHaveTcp6 => InUse6 > 0 || TimeWait > 0;

    /// <param name="folder">A process's folder <c>net</c>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<SocketCounts> ReadAsync(string folder, CancellationToken cancellation)
    {
        var four = Path.Combine(folder, "sockstat");
        if (!File.Exists(four))
        {
            return new SocketCounts(Unknown, Unknown, Unknown);
        }

        // Without IPv6 there is no second file, and no second table either.
        var six = Path.Combine(folder, "sockstat6");
        return Of(await File.ReadAllTextAsync(four, cancellation), File.Exists(six) ? await File.ReadAllTextAsync(six, cancellation) : string.Empty);
    }

    public static SocketCounts Of(string sockstat, string sockstat6) =>
        new(Number(sockstat, "TCP:", "inuse"), sockstat6.Length == 0 ? 0 : Number(sockstat6, "TCP6:", "inuse"), Number(sockstat, "TCP:", "tw"));

    /// <summary>A line is a word with a colon, then pairs of a name and a number.</summary>
    private static int Number(string text, string line, string name)
    {
        foreach (var candidate in text.AsSpan().EnumerateLines())
        {
            if (!candidate.StartsWith(line, StringComparison.Ordinal))
            {
                continue;
            }

            var words = candidate[line.Length..].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var at = Array.IndexOf(words, name);
            return at >= 0 && at + 1 < words.Length && int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Unknown;
        }

        return Unknown;
    }
}

using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Host;

/// <summary>
/// A container that only listens, as its tables showed. While as many sockets are in use, they are taken for the same ones: the engine itself
/// listens in each namespace for its name server, so hardly any table is ever empty. A connection takes one socket more.
/// </summary>
internal sealed record QuietTable(long ProcessId, SocketCounts Counts, IReadOnlyList<TcpEntry> Entries)
{
    // A listener that is closed as another one opens changes no number: now and then it is looked.
    private const int MostUses = 30;
    private int _uses;

    /// <summary>Null when there are connections, or when the kernel does not tell how many sockets there are.</summary>
    public static QuietTable? Of(long processId, SocketCounts counts, IReadOnlyList<TcpEntry> entries) =>
        counts is { TimeWait: 0, IsKnown: true } && entries.All(entry => entry.State is TcpState.Listen) ? new QuietTable(processId, counts, entries) : null;

    public bool IsStill(long processId, SocketCounts counts) => processId == ProcessId && counts == Counts && Interlocked.Increment(ref _uses) <= MostUses;
}

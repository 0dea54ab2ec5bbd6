using System.Collections.Immutable;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>The connections that the last sweep read, for whoever else wants to know: the tables need not be read twice.</summary>
public sealed class ConnectionBook(TimeProvider time)
{
    private Kept? _kept;

    /// <summary>By Docker id, and who is behind which address; null when none were read within that time.</summary>
    public (IReadOnlyDictionary<string, IReadOnlyList<TcpEntry>> Tables, AddressBook Addresses)? Within(TimeSpan age) =>
        Volatile.Read(ref _kept) is { } kept && time.GetElapsedTime(kept.At) <= age ? (kept.Tables, kept.Addresses) : null;

    internal void Put(IReadOnlyList<ContainerConnections> read, AddressBook addresses) => Volatile.Write(
        ref _kept, new Kept(time.GetTimestamp(), read.ToImmutableDictionary(table => table.Container.DockerId, table => table.Entries, StringComparer.Ordinal), addresses));

    private sealed record Kept(long At, ImmutableDictionary<string, IReadOnlyList<TcpEntry>> Tables, AddressBook Addresses);
}

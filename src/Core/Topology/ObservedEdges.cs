namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Makes edges of the tables that one look at the containers has read.</summary>
public static class ObservedEdges
{
    /// <summary>Ports of an edge that are named.</summary>
    private const int MostPorts = 16;

    /// <summary>Where Linux begins to choose ports for clients (net.ipv4.ip_local_port_range).</summary>
    private const int FirstChosenPort = 32768;

    /// <summary>The edges, in the order of their ends.</summary>
    /// <remarks>
    /// Both ends are read, because who closes first keeps the connection in its table for a minute, and the other end forgets it at once:
    /// most short calls are seen at the server only. Callers that are no container of this engine are left out: probes of ours look like them.
    /// </remarks>
    public static IReadOnlyList<ObservedEdge> Of(IReadOnlyList<ContainerConnections> read, AddressBook book, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(book);
        var listening = read.ToDictionary(table => table.Container.DockerId, table => Listeners.Of(table.Entries));
        var seen = new HashSet<(NetEndpoint Client, NetEndpoint Server)>();
        var edges = new Dictionary<(string From, string To), (int Connections, SortedSet<int> Ports)>();
        foreach (var (container, entry) in read.SelectMany(table => table.Entries.Where(entry => entry.IsConnected).Select(entry => (table.Container, entry))))
        {
            var incoming = listening[container.DockerId].Has(entry.Local);
            var (client, server) = incoming ? (entry.Remote, entry.Local) : (entry.Local, entry.Remote);
            var ends = incoming ? Incoming(container, entry, book) : Outgoing(container, entry, book, listening);
            if (ends is { From: { } from, To: { } to } && seen.Add((client, server)))
            {
                var (connections, ports) = edges.GetValueOrDefault((from, to), (0, []));
                ports.Add(server.Port);
                edges[(from, to)] = (connections + 1, ports);
            }
        }

        return
        [
            .. edges.OrderBy(edge => edge.Key.From, StringComparer.Ordinal).ThenBy(edge => edge.Key.To, StringComparer.Ordinal)
                .Select(edge => new ObservedEdge(edge.Key.From, edge.Key.To, now, now) { Connections = edge.Value.Connections, Ports = [.. edge.Value.Ports.Take(MostPorts)] }),
        ];
    }

    private static (string? From, string? To) Incoming(EngineContainer container, TcpEntry entry, AddressBook book) =>
        book.ContainerAt(entry.Remote.Address) is { } caller && caller.DockerId != container.DockerId
            ? (book.CallerOf(caller), book.CalledOf(container, entry.Local.Port))
            : default;

    private static (string? From, string? To) Outgoing(EngineContainer container, TcpEntry entry, AddressBook book, Dictionary<string, Listeners> listening)
    {
        var called = book.ContainerAt(entry.Remote.Address);
        var serves = called is not null && listening.TryGetValue(called.DockerId, out var listeners)
            ? called.DockerId != container.DockerId && listeners.Has(entry.Remote)

            // A server that has stopped listening looks like a client of its clients.
            : entry.Local.Port >= FirstChosenPort || entry.Remote.Port < FirstChosenPort;
        return serves ? (book.CallerOf(container), book.Behind(entry.Remote)) : default;
    }
}

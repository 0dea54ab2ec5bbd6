using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.RuntimeSecurity;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>What replicas listen on and are connected to: as the service map's sweep has read it, or read here where that does not look.</summary>
public sealed class RuntimeConnections(ConnectionBook shared, IConnectionTables tables, IEngineContainers containers, MapContainers managed, ServiceDirectory directory)
{
    // Where Linux begins to choose ports for clients (net.ipv4.ip_local_port_range).
    private const int FirstChosenPort = 32768;

    // Docker's own resolver listens inside each network namespace.
    private static readonly NetAddress DockerResolver = NetAddress.OfIPv4(0x7F00000B);

    private (IReadOnlyDictionary<string, IReadOnlyList<TcpEntry>> Tables, AddressBook Addresses)? _shared;
    private AddressBook? _own;
    private HashSet<string> _readable = [];

    /// <summary>Before a sweep.</summary>
    public async Task BeginAsync(TimeSpan interval, CancellationToken cancellation)
    {
        _shared = shared.Within(interval);
        _own = null;
        if (_shared is null && tables.WhyNot is null)
        {
            var running = await containers.ListRunningAsync(cancellation);
            _own = AddressBook.Of(directory.Current, running, await managed.ListAsync(cancellation), tables.HostAddresses());

            // Whose the connections are in a network that is shared cannot be told.
            _readable = [.. running.Where(container => container.HasOwnNetwork).Select(container => container.DockerId)];
        }
    }

    /// <summary>Null where it cannot be seen.</summary>
    public async Task<(IReadOnlyDictionary<int, bool> Ports, IReadOnlyCollection<SeenDestination> Destinations)?> ReadAsync(string dockerId, long processId, CancellationToken cancellation)
    {
        if (_shared is { } read)
        {
            return read.Tables.TryGetValue(dockerId, out var known) ? Of(known, read.Addresses) : null;
        }

        return _own is { } addresses && _readable.Contains(dockerId) && await tables.ReadAsync(dockerId, processId, cancellation) is { } entries ? Of(entries, addresses) : null;
    }

    private static (IReadOnlyDictionary<int, bool> Ports, IReadOnlyCollection<SeenDestination> Destinations) Of(IReadOnlyList<TcpEntry> entries, AddressBook addresses)
    {
        var listeners = Listeners.Of(entries);
        var ports = entries.Where(entry => entry.State is TcpState.Listen && entry.Local.Address != DockerResolver)
            .GroupBy(entry => entry.Local.Port)
            .ToDictionary(port => port.Key, port => port.Any(entry => !entry.Local.Address.IsLoopback));
        var destinations = from entry in entries
                           where entry.IsConnected && !listeners.Has(entry.Local) && (entry.Local.Port >= FirstChosenPort || entry.Remote.Port < FirstChosenPort)
                           let node = addresses.Behind(entry.Remote)
                           where node is not null
                           select new SeenDestination(node, entry.Remote);
        return (ports, [.. destinations.Distinct()]);
    }
}

using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Who is behind which address, at one moment: instances' endpoints, containers' own addresses, and ports that the host publishes for them.</summary>
public sealed class AddressBook
{
    private readonly Dictionary<NetAddress, EngineContainer> _containers = [];
    private readonly Dictionary<int, (EngineContainer Container, int Port)> _published = [];
    private readonly HashSet<NetAddress> _host;
    private readonly Dictionary<NetEndpoint, string> _endpoints = [];
    private readonly Dictionary<int, string> _hostEndpoints = [];
    private readonly Dictionary<(string DockerId, int Port), string> _served = [];
    private readonly Dictionary<string, string> _offered = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byContainerId = new(StringComparer.Ordinal);

    private AddressBook(IEnumerable<NetAddress> host) => _host = [.. host];

    /// <param name="directory">The instances of all services.</param>
    /// <param name="containers">Everything that runs on the engine.</param>
    /// <param name="managed">The Containers, whose replicas may offer a service before the first of them is registered.</param>
    /// <param name="host">The addresses of the engine's host that are known beside its containers' gateways.</param>
    public static AddressBook Of(
        DirectorySnapshot directory, IReadOnlyList<EngineContainer> containers, IReadOnlyList<MapContainer> managed, IEnumerable<NetAddress> host)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(containers);
        ArgumentNullException.ThrowIfNull(managed);
        var book = new AddressBook(host.Concat(containers.SelectMany(container => container.Gateways)));
        foreach (var container in containers)
        {
            book.Add(container);
        }

        foreach (var container in managed.Where(container => container.Service is not null))
        {
            book._byContainerId.TryAdd(container.Id, container.Service!);
        }

        var byDockerId = containers.ToDictionary(container => container.DockerId);
        var byName = containers.ToLookup(container => container.Name);
        foreach (var instance in directory.Services.Values.SelectMany(service => service.Instances))
        {
            var known = instance.DockerId is { } id ? byDockerId.GetValueOrDefault(id) : null;
            book.Add(instance, known, byName[instance.Endpoint.Host].FirstOrDefault());
        }

        return book;
    }

    /// <summary>The node that calls when this container does: of several services that it offers, the first by name.</summary>
    public string CallerOf(EngineContainer container)
    {
        ArgumentNullException.ThrowIfNull(container);
        if (_offered.TryGetValue(container.DockerId, out var service))
        {
            return NodeId.OfService(service);
        }

        return container.ContainerId is not { } id ? NodeId.OfForeign(container.Name)
            : _byContainerId.TryGetValue(id, out service) ? NodeId.OfService(service)
            : NodeId.OfContainer(id);
    }

    /// <summary>The node that is called when this container's port is.</summary>
    public string CalledOf(EngineContainer container, int port)
    {
        ArgumentNullException.ThrowIfNull(container);
        return _served.TryGetValue((container.DockerId, port), out var service) ? NodeId.OfService(service) : CallerOf(container);
    }

    public EngineContainer? ContainerAt(NetAddress address) => _containers.GetValueOrDefault(address);

    /// <summary>The node that a connection to this address reaches; null when it stays within the caller.</summary>
    public string? Behind(NetEndpoint endpoint)
    {
        if (endpoint.Address.IsLoopback || endpoint.Address.IsAny)
        {
            return null;
        }

        if (_endpoints.TryGetValue(endpoint, out var service))
        {
            return NodeId.OfService(service);
        }

        if (_containers.TryGetValue(endpoint.Address, out var container))
        {
            return CalledOf(container, endpoint.Port);
        }

        if (!_host.Contains(endpoint.Address))
        {
            return NodeId.OfExternal(endpoint);
        }

        return _published.TryGetValue(endpoint.Port, out var published) ? CalledOf(published.Container, published.Port)
            : _hostEndpoints.TryGetValue(endpoint.Port, out service) ? NodeId.OfService(service)
            : NodeId.OfExternal(endpoint);
    }

    private void Add(EngineContainer container)
    {
        foreach (var address in container.Addresses)
        {
            _containers.TryAdd(address, container);
        }

        foreach (var (hostPort, port) in container.Published)
        {
            _published.TryAdd(hostPort, (container, port));
        }
    }

    private void Add(ServiceInstance instance, EngineContainer? known, EngineContainer? named)
    {
        var (host, port) = (instance.Endpoint.Host, instance.Endpoint.Port);
        var isAddress = NetAddress.TryParse(host, out var address);
        var onHost = host == "localhost" || (isAddress && (address.IsLoopback || _host.Contains(address)));
        if (onHost && _published.TryGetValue(port, out var published))
        {
            Offer(published.Container, published.Port, instance.Service);
        }
        else if (onHost)
        {
            _hostEndpoints.TryAdd(port, instance.Service);
        }
        else if (isAddress)
        {
            _endpoints.TryAdd(new NetEndpoint(address, port), instance.Service);
        }

        var container = known ?? (isAddress ? ContainerAt(address) : named);
        if (container is not null)
        {
            Offer(container, onHost ? null : port, instance.Service);
        }
    }

    private void Offer(EngineContainer container, int? port, string service)
    {
        _offered.TryAdd(container.DockerId, service);
        if (port is { } served)
        {
            _served.TryAdd((container.DockerId, served), service);
        }
    }
}

using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Says where a replica of a service is reached.</summary>
public static class ReplicaEndpoint
{
    /// <summary>What published ports are reached by where the host's address is not known: from the host itself.</summary>
    private const string Loopback = "127.0.0.1";

    /// <summary>Null while it has no address.</summary>
    /// <param name="service">What it serves.</param>
    /// <param name="replica">Which, as it was observed.</param>
    /// <param name="host">By which address others know the engine's host; null when that is not known.</param>
    public static InstanceEndpoint? Of(ServiceSpec service, ObservedReplica replica, string? host)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(replica);
        var published = replica.Ports.FirstOrDefault(port => port.ContainerPort == service.Port && port is { Protocol: "tcp", HostPort: > 0 });
        var byHost = service.Address is ServiceAddress.Host || (service.Address is ServiceAddress.Auto && host is not null && published is not null);
        return (byHost, published, replica.Ip) switch
        {
            (true, { } port, _) => new InstanceEndpoint(service.Scheme, host ?? Loopback, port.HostPort),
            (false, _, { Length: > 0 } ip) => new InstanceEndpoint(service.Scheme, ip, service.Port),
            _ => null,
        };
    }
}

using System.Net;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>Where a replica's port can be reached from here: its own address first, because a published port may answer for a process that does not listen.</summary>
internal sealed class ReplicaAddresses(string dockerHost)
{
    private readonly string _engineHost = new Uri(dockerHost, UriKind.Absolute) is { Scheme: "tcp" or "http" or "https", Host: { Length: > 0 } host } ? host : "127.0.0.1";

    public IEnumerable<DnsEndPoint> Of(ObservedReplica replica, int port)
    {
        if (replica.Ip is { } ip)
        {
            yield return new DnsEndPoint(ip, port);
        }

        if (replica.Ports.FirstOrDefault(published => published.ContainerPort == port && published.Protocol == "tcp") is { } found)
        {
            yield return new DnsEndPoint(_engineHost, found.HostPort);
        }
    }
}

using System.Net;
using System.Net.Sockets;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>
/// The published ports of a replica, each once. An engine on a host with IPv6 publishes a port once per address family, and
/// may choose another free host port for each; IPv4's is then the one that is told.
/// </summary>
internal static class PublishedPorts
{
    public static IReadOnlyList<ObservedPort> Of(IEnumerable<(ObservedPort Port, string? HostIp)> bindings) =>
    [
        .. bindings
            .GroupBy(binding => (binding.Port.ContainerPort, binding.Port.Protocol))
            .OrderBy(bound => bound.Key.ContainerPort)
            .SelectMany(bound => bound.Where(binding => !IsIpv6(binding.HostIp)).DefaultIfEmpty(bound.First()))
            .Select(binding => binding.Port)
            .Distinct(),
    ];

    private static bool IsIpv6(string? address) => IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily is AddressFamily.InterNetworkV6;
}

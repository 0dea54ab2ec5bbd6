using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>The other end of a connection that a replica made.</summary>
/// <param name="Node">Who that is, as the service map knows it.</param>
/// <param name="Endpoint">By which address.</param>
public readonly record struct SeenDestination(string Node, NetEndpoint Endpoint)
{
    // The low bits that a learned address stands for: addresses of one service outside often differ in them only.
    private const int HostBitsIPv4 = 8;
    private const int HostBitsIPv6 = 64;

    /// <summary>What it is learned as: the node where that is a service or a container; else the network of its address (/24, /64) and the port.</summary>
    public string Known
    {
        get
        {
            if (NodeId.KindOf(Node) is not MapNodeKind.External)
            {
                return Node;
            }

            var address = Endpoint.Address;
            var bits = address.IsIPv4 ? HostBitsIPv4 : HostBitsIPv6;
            return $"{new NetEndpoint(new NetAddress(address.Bits >> bits << bits), Endpoint.Port)}/{(address.IsIPv4 ? 32 - bits : 128 - bits)}";
        }
    }
}

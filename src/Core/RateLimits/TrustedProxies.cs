using System.Net;

namespace FunctionsOrchestrator.Core.RateLimits;

/// <summary>The proxies whose word on where a call comes from is taken, and what they say.</summary>
public sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    // A chain is as long as the sender likes; no real one is longer than this.
    private const int MostHops = 16;

    public bool Any => networks.Count > 0;

    /// <summary>An address (<c>10.0.0.7</c>) or a network (<c>10.0.0.0/8</c>, <c>fd00::/8</c>).</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network))
        {
            return true;
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            return false;
        }

        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    /// <summary>
    /// Whence a call comes. <c>X-Forwarded-For</c> is read from its end, hop by hop, as long as each hop is a proxy that we trust:
    /// what stands further left was written by somebody we do not know.
    /// </summary>
    /// <param name="peer">Who is connected to us.</param>
    /// <param name="forwardedFor">The header, its lines joined by commas; null when there is none.</param>
    public IPAddress? ClientOf(IPAddress? peer, string? forwardedFor)
    {
        if (!Any || peer is null || string.IsNullOrEmpty(forwardedFor))
        {
            return peer;
        }

        var client = Plain(peer);
        var rest = forwardedFor.AsSpan();
        for (var hop = 0; hop < MostHops && !rest.IsEmpty && IsTrusted(client); hop++)
        {
            var comma = rest.LastIndexOf(',');
            if (!TryRead(rest[(comma + 1)..].Trim(), out var before))
            {
                break;
            }

            client = Plain(before);
            rest = comma < 0 ? [] : rest[..comma];
        }

        return client;
    }

    private bool IsTrusted(IPAddress address) => networks.Any(network => network.Contains(address));

    // Some proxies add the port: 192.0.2.1:4711, [2001:db8::1]:4711.
    private static bool TryRead(ReadOnlySpan<char> text, out IPAddress address)
    {
        if (IPAddress.TryParse(text, out address!))
        {
            return true;
        }

        if (IPEndPoint.TryParse(text, out var endpoint))
        {
            address = endpoint.Address;
            return true;
        }

        return false;
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

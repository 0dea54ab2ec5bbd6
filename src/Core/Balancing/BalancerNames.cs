using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>Names and addresses in configurations. Registration checks them, too: here nothing is taken on trust, because a configuration is a program of its reader's.</summary>
public static partial class BalancerNames
{
    private const int LongestName = 128;

    /// <summary>The name itself when it is a plain word; else one made of it that is, and that no other name makes.</summary>
    public static string Word(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length <= LongestName && PlainWord().IsMatch(name))
        {
            return name;
        }

        var plain = Unplain().Replace(name.Length > 64 ? name[..64] : name, "_");
        return $"x{plain}_{TextDigest.Of(name, 12)}";
    }

    /// <summary>Host and port as load balancers write them, and whether the host has to be looked up; null when it is neither an IP address nor a DNS name.</summary>
    public static (string Address, bool Named)? Address(InstanceEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.Port is < 1 or > 65535)
        {
            return null;
        }

        if (!endpoint.Host.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(endpoint.Host, out var ip))
        {
            var host = ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{ip}]" : ip.ToString();
            return ($"{host}:{endpoint.Port}", false);
        }

        return endpoint.Host.Length <= 253 && DnsName().IsMatch(endpoint.Host) ? ($"{endpoint.Host}:{endpoint.Port}", true) : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWord();

    [GeneratedRegex(@"[^A-Za-z0-9._-]", RegexOptions.CultureInvariant)]
    private static partial Regex Unplain();

    [GeneratedRegex(@"^[A-Za-z0-9_]([-A-Za-z0-9_]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([-A-Za-z0-9_]*[A-Za-z0-9_])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex DnsName();
}

using System.Net;
using System.Net.Sockets;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>
/// Whom a health check may ask. Whoever may register an instance may have us send requests, so nothing that only we can reach, and that tells secrets, is asked.
/// A host is judged when it is named, and the address once more when a connection is made to it: what a name stands for can change in between.
/// </summary>
public static class TargetRules
{
    private static readonly string[] Schemes = ["http", "https", "tcp"];

    /// <summary>Names under which clouds serve their metadata. Their addresses are refused too; the names tell it sooner.</summary>
    private static readonly string[] MetadataNames = ["metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal"];

    /// <summary>Metadata addresses outside the link-local ranges: Amazon (IPv6), Google (IPv6), Alibaba, Azure's own, Oracle.</summary>
    private static readonly IPAddress[] Metadata =
    [
        IPAddress.Parse("fd00:ec2::254"), IPAddress.Parse("fd20:ce::254"), IPAddress.Parse("100.100.100.200"), IPAddress.Parse("168.63.129.16"), IPAddress.Parse("192.0.0.192"),
    ];

    /// <summary>Why a target is refused; null when it may be asked.</summary>
    /// <param name="scheme">In lower case.</param>
    /// <param name="host">A DNS name or an address, IPv6 with or without brackets.</param>
    public static string? Refusal(string scheme, string host)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(host);
        if (!Schemes.Contains(scheme, StringComparer.Ordinal))
        {
            return $"must be http, https or tcp, not '{scheme}'";
        }

        // The forms that resolvers take for an address (2852039166, 0xa9fea9fe, 169.254.43518) are read as they read them.
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return Refusal(address);
        }

        return MetadataNames.Contains(host.TrimEnd('.'), StringComparer.OrdinalIgnoreCase) ? $"'{host}' serves a cloud's metadata" : null;
    }

    /// <summary>Why an address is refused; null when it may be asked.</summary>
    public static string? Refusal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Embedded(address) is { } inner && Refusal(inner) is { } refusal ? refusal
            : IsLinkLocal(address) ? $"{address} is link-local"
            : Metadata.Any(metadata => SameBytes(metadata, address)) ? $"{address} serves a cloud's metadata"
            : IsNobody(address) ? $"{address} is nobody's address"
            : null;
    }

    private static bool IsLinkLocal(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? address.IsIPv6LinkLocal
        : address.GetAddressBytes() is [169, 254, _, _];

    /// <summary>Unspecified, multicast, broadcast: a connection to the first would reach ourselves.</summary>
    private static bool IsNobody(IPAddress address) => address.AddressFamily is AddressFamily.InterNetworkV6
        ? address.IsIPv6Multicast || SameBytes(address, IPAddress.IPv6Any)
        : address.GetAddressBytes() is [0 or (>= 224), ..];

    /// <summary>The IPv4 address that an IPv6 one stands for: mapped, compatible, NAT64 and 6to4.</summary>
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : bytes is [0x20, 0x02, ..] ? new IPAddress(bytes.AsSpan(2, 4))
            : bytes is [0, 0x64, 0xff, 0x9b, ..] ? new IPAddress(bytes.AsSpan(12, 4))
            : bytes.AsSpan(0, 12).ContainsAnyExcept((byte)0) || SameBytes(address, IPAddress.IPv6Loopback) ? null
            : new IPAddress(bytes.AsSpan(12, 4));
    }

    /// <summary>Whatever zone an address names.</summary>
    private static bool SameBytes(IPAddress one, IPAddress other) => one.GetAddressBytes().AsSpan().SequenceEqual(other.GetAddressBytes());
}

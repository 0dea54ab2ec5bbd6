using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FunctionsOrchestrator.Core.RateLimits;

/// <summary>What counts as one address: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber gets.</summary>
public readonly record struct AddressKey(ulong Network, bool IsV6)
{
    /// <param name="address">Null where there is none, as on a Unix socket: all of those are one.</param>
    public static AddressKey Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !plain.TryWriteBytes(bytes, out _) ? default
            : plain.AddressFamily is AddressFamily.InterNetwork ? new AddressKey(BinaryPrimitives.ReadUInt32BigEndian(bytes), false)
            : new AddressKey(BinaryPrimitives.ReadUInt64BigEndian(bytes), true);
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>An IP address as a value: IPv4 ones as IPv6 has them (<c>::ffff:192.0.2.1</c>), so that one host has one address whichever way it is written.</summary>
/// <param name="Bits">In the network's order.</param>
public readonly record struct NetAddress(UInt128 Bits)
{
    private const int Octets = 16;
    private static readonly UInt128 Mapped = (UInt128)0xFFFF << 32;

    public bool IsIPv4 => Bits >> 32 == 0xFFFF;

    /// <summary>Stands for any address: <c>0.0.0.0</c> or <c>::</c>.</summary>
    public bool IsAny => Bits == UInt128.Zero || Bits == Mapped;

    public bool IsLoopback => Bits == UInt128.One || (IsIPv4 && (uint)Bits >> 24 == 127);

    public static NetAddress OfIPv4(uint bits) => new(Mapped | bits);

    /// <summary>Reads an address, with or without the brackets of a URL; a name is none.</summary>
    public static bool TryParse(string? text, out NetAddress address)
    {
        address = default;
        if (!IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[Octets];
        parsed.TryWriteBytes(octets, out var length);
        address = length == Octets
            ? new NetAddress(BinaryPrimitives.ReadUInt128BigEndian(octets))
            : OfIPv4(BinaryPrimitives.ReadUInt32BigEndian(octets));

        // "1" and "0x7f.1" are addresses to the parser, and names to everyone else.
        return parsed.AddressFamily is AddressFamily.InterNetworkV6 || text!.Count(character => character == '.') == 3;
    }

    public override string ToString()
    {
        Span<byte> octets = stackalloc byte[Octets];
        BinaryPrimitives.WriteUInt128BigEndian(octets, Bits);
        return new IPAddress(IsIPv4 ? octets[12..] : octets).ToString();
    }
}

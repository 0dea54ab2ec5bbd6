using System.Buffers.Binary;
using System.Globalization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>
/// Reads the kernel's tables of TCP connections, <c>/proc/net/tcp</c> and <c>/proc/net/tcp6</c>: a line for each, with the ends as <c>0240A8C0:1F90</c>,
/// addresses in words of 32 bits in the machine's own order of bytes (Linux, Documentation/networking/proc_net_tcp.rst).
/// </summary>
public static class ConnectionTable
{
    private const int WordDigits = 8;
    private const int LongAddress = 4 * WordDigits;

    /// <summary>Adds what listens and what is, or lately was, connected. Lines that are cut off or make no sense are left out.</summary>
    public static void Read(ReadOnlySpan<byte> table, ICollection<TcpEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var line in table.Split((byte)'\n'))
        {
            if (TryReadLine(table[line], out var entry) && (entry.IsConnected || entry.State is TcpState.Listen))
            {
                entries.Add(entry);
            }
        }
    }

    private static bool TryReadLine(ReadOnlySpan<byte> line, out TcpEntry entry)
    {
        entry = default;
        Next(ref line);
        if (!TryReadEndpoint(Next(ref line), out var local)
            || !TryReadEndpoint(Next(ref line), out var remote)
            || !byte.TryParse(Next(ref line), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var state))
        {
            return false;
        }

        entry = new TcpEntry(local, remote, (TcpState)state);
        return true;
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)' ');
        var end = line.IndexOf((byte)' ');
        var field = end < 0 ? line : line[..end];
        line = line[field.Length..];
        return field;
    }

    private static bool TryReadEndpoint(ReadOnlySpan<byte> text, out NetEndpoint endpoint)
    {
        endpoint = default;
        var colon = text.IndexOf((byte)':');
        if (colon is not (WordDigits or LongAddress)
            || !ushort.TryParse(text[(colon + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        var bits = UInt128.Zero;
        for (var at = 0; at < colon; at += WordDigits)
        {
            if (!uint.TryParse(text.Slice(at, WordDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var word))
            {
                return false;
            }

            bits = (bits << 32) | (BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(word) : word);
        }

        endpoint = new NetEndpoint(colon == WordDigits ? NetAddress.OfIPv4((uint)bits) : new NetAddress(bits), port);
        return true;
    }
}

using System.Globalization;
using System.Net;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>A destination that is declared: a node's id, or an address or network with or without a port.</summary>
public sealed record DestinationRule
{
    private string? Node { get; init; }

    private NetAddress Address { get; init; }

    private int PrefixLength { get; init; }

    private int? Port { get; init; }

    /// <summary>Null when it makes no sense.</summary>
    public static DestinationRule? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains(':', StringComparison.Ordinal) && text.Split(':', 2) is [("service" or "container" or "docker"), { Length: > 0 }])
        {
            return new DestinationRule { Node = text };
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var end = slash < 0 ? text : text[..slash];
        var rest = slash < 0 ? string.Empty : text[(slash + 1)..];
        int? port = null;
        if (rest.Split(':') is [var prefixText, var portText])
        {
            rest = prefixText;
            port = ReadPort(portText);
        }
        else if (slash < 0 && PortOf(end) is var (host, given))
        {
            (end, port) = (host, given);
        }

        if (port is < 0 || !NetAddress.TryParse(end, out var address))
        {
            return null;
        }

        var most = address.IsIPv4 ? 32 : 128;
        var length = slash < 0 ? most : int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : -1;
        return length < 0 || length > most ? null : new DestinationRule { Address = address, PrefixLength = length + 128 - most, Port = port };
    }

    public bool Fits(SeenDestination seen) => Node is { } node
        ? seen.Node == node
        : (Port is null || seen.Endpoint.Port == Port) && (PrefixLength == 0 || (seen.Endpoint.Address.Bits ^ Address.Bits) >> (128 - PrefixLength) == UInt128.Zero);

    private static (string Host, int Port)? PortOf(string text) =>
        IPEndPoint.TryParse(text, out var both) && both.Port != 0 && text.LastIndexOf(':') is var colon and > 0 && (text.Contains('.', StringComparison.Ordinal) || text[colon - 1] == ']') ? (text[..colon].Trim('[', ']'), both.Port) : null;

    private static int ReadPort(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : -1;
}

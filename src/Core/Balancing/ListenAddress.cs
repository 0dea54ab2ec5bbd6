using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>Where a load balancer listens.</summary>
/// <param name="Address">An address of its host; null for all.</param>
/// <param name="Port">1 to 65535.</param>
public sealed record ListenAddress(IPAddress? Address, int Port)
{
    /// <summary>Reads <c>8080</c>, <c>127.0.0.1:8080</c> or <c>[::1]:8080</c>.</summary>
    public static ListenAddress? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.LastIndexOf(':');
        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return null;
        }

        if (colon < 0)
        {
            return new ListenAddress(null, port);
        }

        var host = text[..colon];
        var bracketed = host is ['[', .., ']'];
        return !host.Contains('%', StringComparison.Ordinal) && IPAddress.TryParse(bracketed ? host[1..^1] : host, out var address) && bracketed == (address.AddressFamily == AddressFamily.InterNetworkV6)
            ? new ListenAddress(address, port)
            : null;
    }

    /// <summary>With its address, as every format takes it; of all addresses, what the format has for them and then the port.</summary>
    public string Text(string all) => Address switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"{all}{Port}"),
        { AddressFamily: AddressFamily.InterNetworkV6 } => string.Create(CultureInfo.InvariantCulture, $"[{Address}]:{Port}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}"),
    };
}

using System.Globalization;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Where an instance is reached.</summary>
/// <param name="Scheme"><c>http</c>, <c>https</c> or <c>tcp</c>.</param>
/// <param name="Host">A DNS name or an IP address; IPv6 without brackets.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Path">Below which it is served: empty, or begins with '/' and does not end with one.</param>
public sealed record InstanceEndpoint(string Scheme, string Host, int Port, string Path = "")
{
    /// <summary>As a URL, always with its port.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Authority}{Path}");

    /// <summary>Host and port, as load balancers write them.</summary>
    public string Authority => string.Create(CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}

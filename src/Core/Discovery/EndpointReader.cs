using System.Globalization;
using System.Net;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Reads where an instance is reached.</summary>
public static class EndpointReader
{
    /// <summary>The longest endpoint.</summary>
    public const int MaxLength = 2048;

    private const int MaxHostLength = 255;
    private static readonly Dictionary<string, int?> Schemes = new(StringComparer.Ordinal) { ["http"] = 80, ["https"] = 443, ["tcp"] = null };

    /// <summary>The endpoint, or everything that is wrong with it.</summary>
    public static (InstanceEndpoint? Endpoint, IReadOnlyList<string> Faults) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        if (colon <= 0 || text.Length > MaxLength || text.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character is '\\'))
        {
            return (null, ["must be a URL with a host, such as http://10.0.0.5:8080 or tcp://db.internal:5432"]);
        }

        var faults = new List<string>();
        var scheme = text[..colon].ToLowerInvariant();
        if (!Schemes.ContainsKey(scheme))
        {
            faults.Add($"must begin with http://, https:// or tcp://, not {text[..colon]}://");
        }

        var end = text.AsSpan(colon + 3).IndexOfAny("/?#") is >= 0 and var found ? colon + 3 + found : text.Length;
        var (host, port) = ReadAuthority(text[(colon + 3)..end], scheme, faults);
        var path = ReadPath(text[end..], scheme, faults);
        return faults.Count > 0 ? (null, faults) : (new InstanceEndpoint(scheme, host, port, path), faults);
    }

    private static (string Host, int Port) ReadAuthority(string authority, string scheme, List<string> faults)
    {
        if (authority.Contains('@', StringComparison.Ordinal))
        {
            faults.Add("must have no user name or password");
            authority = authority[(authority.LastIndexOf('@') + 1)..];
        }

        var bracket = authority.StartsWith('[') ? authority.IndexOf(']', StringComparison.Ordinal) + 1 : 0;
        var colon = authority.IndexOf(':', bracket);
        var host = ReadHost(colon < 0 ? authority : authority[..colon], faults);
        return (host, ReadPort(colon < 0 ? null : authority[(colon + 1)..], scheme, faults));
    }

    private static string ReadHost(string host, List<string> faults)
    {
        if (host.Length == 0)
        {
            faults.Add("must name a host");
            return host;
        }

        var bare = host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        var type = host.Length <= MaxHostLength && host.All(char.IsAscii) && !host.Contains('%', StringComparison.Ordinal) ? Uri.CheckHostName(bare) : UriHostNameType.Unknown;
        if (type is UriHostNameType.Unknown or UriHostNameType.Basic || (type is UriHostNameType.IPv6) != host.StartsWith('['))
        {
            faults.Add($"must name a host by its DNS name or IP address, not '{host}'");
            return host;
        }

        if (TargetRules.Refusal("http", bare) is { } refusal)
        {
            faults.Add($"must name a host that may be called: {refusal}");
        }

        return IPAddress.TryParse(bare, out var address) ? address.ToString() : bare.ToLowerInvariant();
    }

    private static int ReadPort(string? text, string scheme, List<string> faults)
    {
        if (text is null)
        {
            var standard = Schemes.GetValueOrDefault(scheme);
            if (standard is null && Schemes.ContainsKey(scheme))
            {
                faults.Add($"must name a port, which {scheme}:// has none of by itself");
            }

            return standard ?? 0;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65_535)
        {
            faults.Add($"must have a port from 1 to 65535, not '{text}'");
        }

        return port;
    }

    private static string ReadPath(string rest, string scheme, List<string> faults)
    {
        var path = rest.AsSpan().IndexOfAny("?#") is >= 0 and var end ? rest[..end] : rest;
        if (path.Length < rest.Length)
        {
            faults.Add("must have no query and no fragment");
        }

        path = path.TrimEnd('/');
        if (scheme == "tcp" && path.Length > 0)
        {
            faults.Add("must have no path, which tcp:// has no use for");
        }

        return path;
    }
}

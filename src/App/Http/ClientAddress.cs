using System.Net;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.RateLimits;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Whence a request comes: the peer's address, or what proxies of <c>security.trusted_proxies</c> say.</summary>
public sealed class ClientAddress(SecurityOptions options)
{
    private const string Header = "X-Forwarded-For";
    private readonly TrustedProxies _proxies = new([.. options.TrustedProxies.Select(text => TrustedProxies.TryParse(text, out var network) ? network : default)]);

    /// <summary>Null where the peer has no address, as on a Unix socket.</summary>
    public IPAddress? Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var peer = http.Connection.RemoteIpAddress;
        return _proxies.Any ? _proxies.ClientOf(peer, string.Join(',', http.Request.Headers[Header].AsEnumerable())) : peer;
    }
}

namespace FunctionsOrchestrator.App.Security;

/// <summary>Addresses of an authority.</summary>
internal static class OidcAddress
{
    private const string Discovery = "/.well-known/openid-configuration";

    /// <summary>Whether what comes from there can be believed: nobody can change it on its way.</summary>
    public static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>The same issuer; a slash at the end is no difference, anything else is.</summary>
    public static bool IsSame(string one, string other) => one.AsSpan().TrimEnd('/').SequenceEqual(other.AsSpan().TrimEnd('/'));

    /// <summary>Where its discovery document is (OpenID Connect Discovery 1.0, §4).</summary>
    public static Uri DiscoveryOf(string authority) => new(authority.TrimEnd('/') + Discovery);
}

using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>By which address others reach what the engine's host publishes.</summary>
/// <param name="Host">A DNS name or an IP address; null when nobody has said.</param>
public sealed record AdvertisedAddress(string? Host)
{
    /// <summary>As it is configured; else where we reach a remote engine ourselves. Of our own host nobody but its owner knows.</summary>
    public static AdvertisedAddress Of(AppOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var engine = Uri.TryCreate(options.DockerHost, UriKind.Absolute, out var uri) && uri.Scheme is "tcp" or "http" or "https" && !uri.IsLoopback ? uri.IdnHost : null;
        return new AdvertisedAddress(options.Discovery.AdvertiseAddress ?? engine);
    }
}

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>What an nginx wants.</summary>
public sealed record NginxOptions
{
    /// <summary>For its <c>stream</c> section: services that speak plain TCP. Else for <c>http</c>.</summary>
    public bool Stream { get; init; }

    /// <summary>What to do with servers that have to be looked up.</summary>
    public NginxHostNames HostNames { get; init; }

    /// <summary>Where to listen for requests to all services, told apart by their <c>Host</c>; null for upstreams only. Not for <c>stream</c>.</summary>
    public ListenAddress? Listen { get; init; }
}

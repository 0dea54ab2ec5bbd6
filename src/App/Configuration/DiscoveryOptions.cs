namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>discovery</c>.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>A DNS name or IP address by which others reach the ports that the engine's host publishes; the host of a <c>tcp://</c> engine when not given.</summary>
    public string? AdvertiseAddress { get; init; }
}

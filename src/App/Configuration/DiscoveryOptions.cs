namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>discovery</c>: the registry of services and who reads it.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>A DNS name or IP address by which others reach the ports that the engine's host publishes; the host of a <c>tcp://</c> engine when not given.</summary>
    public string? AdvertiseAddress { get; init; }

    /// <summary>While what we see is in doubt, more instances than this share of all (percent), and than <see cref="PreservationCount"/>, are not evicted at once, 0 to 100.</summary>
    public int PreservationPercent { get; init; } = 15;

    /// <summary>So many may go at once in any case, 0 to 100000.</summary>
    public int PreservationCount { get; init; } = 2;

    /// <summary>Callers that may wait for changes at the same time, by a blocking query or as a stream, 1 to 100000.</summary>
    public int MaxWatchers { get; init; } = 1000;

    /// <summary>Whether Docker containers that are not ours are registered by their labels.</summary>
    public bool Labels { get; init; }
}

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

    /// <summary>Whether connections between containers are looked at, where the engine's host lets us.</summary>
    public bool Observe { get; init; } = true;

    /// <summary>Seconds between two looks, 5 to 86400; looks that take long come less often.</summary>
    public int ObserveInterval { get; init; } = 10;

    /// <summary>Hours that a connection is remembered after it was last seen, 1 to 8760.</summary>
    public int ObserveRetention { get; init; } = 24;

    /// <summary>Seconds for which it can be asked how the service map was, 0 (not at all) to 3600.</summary>
    public int MapHistory { get; init; } = 3600;

    /// <summary>Hours that reported traffic is kept, 1 to 8760.</summary>
    public int TrafficRetention { get; init; } = 24;
}

namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>The present traffic of one service, as reported. All rates are over the same span, so those of instances, and of callers, add up to the total.</summary>
public sealed record ServiceTraffic
{
    public required string Service { get; init; }

    /// <summary>What the rates are over; both null when nothing was reported lately.</summary>
    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? End { get; init; }

    public TrafficRate Total { get; init; } = TrafficRate.None;

    /// <summary>By instance id, in order.</summary>
    public IReadOnlyDictionary<string, TrafficRate> Instances { get; init; } = new Dictionary<string, TrafficRate>();

    /// <summary>By the name of the calling service, in order; calls whose caller nobody named are not among them.</summary>
    public IReadOnlyDictionary<string, TrafficRate> Callers { get; init; } = new Dictionary<string, TrafficRate>();

    /// <summary>By reporter, in order, the end of its last window.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Reporters { get; init; } = new Dictionary<string, DateTimeOffset>();
}

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What one rule asks for, and why.</summary>
public sealed record RuleWish
{
    /// <summary><see cref="ScalingRule.Name"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>How many replicas it asks for; null when it asks for nothing.</summary>
    public int? Replicas { get; init; }

    /// <summary>How many it needs at least so as not to ask for more: another rule must not go below. Null when it does not mind.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Its metric could not be read for any replica.</summary>
    public bool IsUnreadable { get; init; }

    public required MetricTally Tally { get; init; }

    /// <summary>Since when its threshold is crossed; null when it is not.</summary>
    public DateTimeOffset? CrossedSince { get; init; }

    /// <summary>A clause for people.</summary>
    public required string Reason { get; init; }
}

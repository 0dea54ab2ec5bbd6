namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Whether connections are looked at, and how the last look went.</summary>
public sealed record Observation
{
    public required bool Enabled { get; init; }

    /// <summary>Why not; null when they are.</summary>
    public string? Reason { get; init; }

    /// <summary>Seconds between two looks, as configured.</summary>
    public required int Interval { get; init; }

    /// <summary>When the last look began; null before the first.</summary>
    public DateTimeOffset? LastSweepAt { get; init; }

    /// <summary>Seconds that it took.</summary>
    public double? LastSweepTook { get; init; }

    /// <summary>Containers whose connections it saw.</summary>
    public int Read { get; init; }

    /// <summary>Containers whose connections it could not see: they ended meanwhile, or are not ours to look into.</summary>
    public int Unreadable { get; init; }

    /// <summary>Ids of the nodes of which it saw a container's connections: of any other, that no call was seen says nothing.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlySet<string> Watched { get; init; } = new HashSet<string>();
}

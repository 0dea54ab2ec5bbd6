using System.Collections.Immutable;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What one sweep has found. Immutable; the next sweep makes another.</summary>
public sealed record UsageSnapshot
{
    /// <summary>When the sweep began, by our clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>By Docker id: those that were read in this sweep.</summary>
    public ImmutableDictionary<string, ReplicaReading> Replicas { get; init; } = ImmutableDictionary.Create<string, ReplicaReading>(StringComparer.Ordinal);

    /// <summary>Null when the engine did not tell.</summary>
    public EngineReading? Engine { get; init; }

    /// <summary>How long the sweep took.</summary>
    public TimeSpan Took { get; init; }
}

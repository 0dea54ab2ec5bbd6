using System.Collections.Immutable;

namespace FunctionsOrchestrator.Core.RuntimeSecurity;

/// <summary>What is normal for the replicas of one generation of a Container: learned once, from its first replica on, and not again.</summary>
public sealed record RuntimeBaseline
{
    /// <summary>Until then what is seen is learned; after it, what is new is told.</summary>
    public required DateTimeOffset LearnsUntil { get; init; }

    public ImmutableSortedSet<string> Programs { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableSortedSet<int> Ports { get; init; } = [];

    public ImmutableSortedSet<string> Destinations { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>What a baseline remembers of each kind, at most: what has so many is not described by a list.</summary>
    public const int Most = 1000;

    public bool Learns(DateTimeOffset now) => now < LearnsUntil;
}

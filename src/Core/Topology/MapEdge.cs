using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Who calls whom.</summary>
public sealed record MapEdge
{
    /// <summary>The same at every look: <c>service:web->service:orders</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The caller's node.</summary>
    public required string From { get; init; }

    /// <summary>The called one's node.</summary>
    public required string To { get; init; }

    /// <summary>The caller's <c>depends_on</c> says so.</summary>
    public bool Declared { get; init; }

    /// <summary>The versions of the caller that declare it, in the order of their names; empty when only a Container does that has no instance.</summary>
    public IReadOnlyList<string> DeclaredBy { get; init; } = [];

    /// <summary>Connections were seen.</summary>
    public bool Observed { get; init; }

    public DateTimeOffset? FirstSeen { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How many the last look that saw any saw: open, or closed in the minute before; 0 when never observed.</summary>
    public int Connections { get; init; }

    /// <summary>The ports on which they were accepted.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>What the one sends the other, as reported by whoever names callers; null when nobody has lately.</summary>
    public TrafficRate? Rates { get; init; }
}

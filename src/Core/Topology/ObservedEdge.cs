namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Connections that were seen from one node to another.</summary>
/// <param name="From">The node that opens them.</param>
/// <param name="To">The node that accepts them.</param>
/// <param name="FirstSeen">The first look that saw any.</param>
/// <param name="LastSeen">The last look that saw any.</param>
public sealed record ObservedEdge(string From, string To, DateTimeOffset FirstSeen, DateTimeOffset LastSeen)
{
    /// <summary>How many the last of these looks saw: open, or closed in the minute before.</summary>
    public int Connections { get; init; }

    /// <summary>Where they were accepted, in ascending order.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>Both accounts of the same edge in one, whichever comes first; the same again changes nothing.</summary>
    public ObservedEdge With(ObservedEdge other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (later, earlier) = other.LastSeen >= LastSeen ? (other, this) : (this, other);

        // A reported call has no connections: it does not take away those that were looked at.
        var looked = later.Connections > 0 ? later : earlier;
        return later with { FirstSeen = FirstSeen < other.FirstSeen ? FirstSeen : other.FirstSeen, Connections = looked.Connections, Ports = looked.Ports };
    }
}

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>A time during which the map was as it was.</summary>
/// <param name="At">From when.</param>
/// <param name="Until">When it was last seen so. The next frame begins after it; where more than an interval lies between, nobody looked.</param>
/// <param name="Changes">What became different of nodes since the frame before.</param>
public sealed record MapFrame(DateTimeOffset At, DateTimeOffset Until, IReadOnlyList<MapChange> Changes);

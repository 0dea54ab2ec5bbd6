namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What became different of one node from one map to the next.</summary>
/// <param name="Kind">What of it.</param>
/// <param name="Node">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">As it was, such as <c>healthy</c>, <c>1 of 2</c> or <c>1.0.0, 1.1.0</c>; null when it appeared.</param>
/// <param name="After">As it is; null when it vanished.</param>
public sealed record MapChange(MapChangeKind Kind, string Node, string Name, string? Before, string? After);

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Something that the map reports.</summary>
/// <param name="Kind">What.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Nodes">Ids of the nodes that it is about: of a circle all members; else who calls, then who is called.</param>
/// <param name="Edges">Ids of the edges that it is about.</param>
/// <param name="Message">What is wrong and why, for people.</param>
public sealed record MapProblem(MapProblemKind Kind, MapSeverity Severity, IReadOnlyList<string> Nodes, IReadOnlyList<string> Edges, string Message);

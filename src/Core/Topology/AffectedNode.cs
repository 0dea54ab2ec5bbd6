namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Whom a service's failure reaches.</summary>
/// <param name="Id">The map's id of it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Distance">Steps from the service, from 1.</param>
/// <param name="Path">Names on one of the shortest ways, from it down to the service.</param>
public sealed record AffectedNode(string Id, string Name, int Distance, IReadOnlyList<string> Path);

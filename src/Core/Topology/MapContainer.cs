namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What the map shows of a Container.</summary>
/// <param name="Id">The Container's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Wanted">Replicas that were asked for; 0 while it is to be stopped.</param>
/// <param name="Ready">Replicas that run and are not starting, unhealthy or draining.</param>
public sealed record MapContainer(string Id, string Name, int Wanted, int Ready)
{
    /// <summary>The service that its spec offers; null when it offers none.</summary>
    public string? Service { get; init; }

    /// <summary>The services that its spec says it calls.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What the map finds wrong, or worth a look.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MapProblemKind>))]
public enum MapProblemKind
{
    /// <summary>Somebody depends on a service that nobody registered.</summary>
    UnknownDependency,

    /// <summary>Somebody depends on a service of which no instance serves.</summary>
    UnavailableDependency,

    /// <summary>Services depend on each other in a circle.</summary>
    Cycle,

    /// <summary>A service calls another and does not declare it.</summary>
    UndeclaredCall,

    /// <summary>A declared dependency was never seen to be used.</summary>
    UnobservedDependency,

    /// <summary>Nobody calls the service: no dependency is declared, and no call was seen.</summary>
    Uncalled,
}

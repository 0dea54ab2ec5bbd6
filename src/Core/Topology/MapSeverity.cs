using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>How much a problem matters.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MapSeverity>))]
public enum MapSeverity
{
    /// <summary>Calls fail, or will.</summary>
    Error,

    /// <summary>It works, and should be put right.</summary>
    Warning,

    /// <summary>It may be as intended.</summary>
    Info,
}

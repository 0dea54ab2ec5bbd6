using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>How a node does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MapStatus>))]
public enum MapStatus
{
    /// <summary>Everything that it has serves.</summary>
    Healthy,

    /// <summary>Some of it serves.</summary>
    Degraded,

    /// <summary>Nothing of it serves.</summary>
    Down,

    /// <summary>It is only named by others: nobody registered it.</summary>
    Missing,

    /// <summary>Nobody asks for its health: it is not ours.</summary>
    Unknown,
}

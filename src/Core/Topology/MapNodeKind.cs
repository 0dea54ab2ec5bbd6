using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What a node of the map is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MapNodeKind>))]
public enum MapNodeKind
{
    /// <summary>A service, registered or only declared as a dependency.</summary>
    Service,

    /// <summary>A Container of ours that offers no service.</summary>
    Container,

    /// <summary>A Docker container that is not ours.</summary>
    Foreign,

    /// <summary>An address that belongs to none of them.</summary>
    External,
}

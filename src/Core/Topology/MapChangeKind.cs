using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What became different of a node.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MapChangeKind>))]
public enum MapChangeKind
{
    /// <summary>It was not there before.</summary>
    Appeared,

    /// <summary>It is there no longer.</summary>
    Vanished,

    /// <summary>Its status.</summary>
    Status,

    /// <summary>How many of its replicas are ready, or wanted.</summary>
    Replicas,

    /// <summary>Which versions it has.</summary>
    Version,
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Where a replica stands at the health gate.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateState>))]
public enum GateState
{
    /// <summary>Not known yet: it is looked at again.</summary>
    Waiting,

    /// <summary>It counts as ready.</summary>
    Passed,

    /// <summary>It will not become ready in its time.</summary>
    Failed,
}

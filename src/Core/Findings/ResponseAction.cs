using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Findings;

/// <summary>What may be done to a replica on a finding.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ResponseAction>))]
public enum ResponseAction
{
    None,

    /// <summary>It is disconnected from all networks.</summary>
    Isolate,

    /// <summary>Its processes are frozen.</summary>
    Pause,
    Stop,
}

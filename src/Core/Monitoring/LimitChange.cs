using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What is recommended for a limit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LimitChange>))]
public enum LimitChange
{
    /// <summary>There is too little history to say anything.</summary>
    Unknown,
    Keep,
    Raise,
    Lower,

    /// <summary>There is none, and there should be.</summary>
    Set,
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What one step of an alert is to be told of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertSignal>))]
public enum AlertSignal
{
    None,
    Raised,
    Cleared,
}

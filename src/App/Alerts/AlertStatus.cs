using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Whether an alert that was raised has ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertStatus>))]
public enum AlertStatus
{
    Firing,
    Cleared,
}

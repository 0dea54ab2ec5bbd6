using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Where an alert is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertPhase>))]
public enum AlertPhase
{
    /// <summary>All is well.</summary>
    Quiet,

    /// <summary>Above the threshold, but not for long enough.</summary>
    Pending,

    /// <summary>Raised and not cleared.</summary>
    Firing,
}

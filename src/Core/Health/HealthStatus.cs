using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>What checks say of a target.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealthStatus>))]
public enum HealthStatus
{
    /// <summary>It has not passed yet.</summary>
    Starting,
    Healthy,
    Unhealthy,
}

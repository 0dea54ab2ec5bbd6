using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What a rule measures, per replica.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScalingMetric>))]
public enum ScalingMetric
{
    /// <summary>Percent of the replica's CPU limit.</summary>
    Cpu,

    /// <summary>Percent of the replica's memory limit.</summary>
    Memory,

    /// <summary>Requests per second.</summary>
    Requests,

    /// <summary>A metric of the replica's own Prometheus endpoint, in its own unit.</summary>
    Custom,
}

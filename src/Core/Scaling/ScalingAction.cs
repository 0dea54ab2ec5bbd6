using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What a threshold rule does when its metric is beyond the threshold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScalingAction>))]
public enum ScalingAction
{
    /// <summary>Above the threshold: more replicas.</summary>
    ScaleUp,

    /// <summary>Below the threshold: fewer replicas.</summary>
    ScaleDown,
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Why what is measured says nothing about how many replicas are needed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScalingDoubt>))]
public enum ScalingDoubt
{
    /// <summary>The Container is not in state running.</summary>
    NotRunning,

    /// <summary>Replicas move to another generation.</summary>
    Rollout,

    /// <summary>Another operation works on the Container.</summary>
    Operation,

    /// <summary>Replicas die faster than they are brought back.</summary>
    RecoveryStorm,

    /// <summary>The engine does not answer.</summary>
    EngineUnreachable,

    /// <summary>No sweep has measured for too long.</summary>
    MetricsStale,
}

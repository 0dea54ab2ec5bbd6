using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What is said of a Container beside its state.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConditionType>))]
public enum ConditionType
{
    /// <summary>Every replica that should run does.</summary>
    Available,

    /// <summary>An operation is at work on it.</summary>
    Progressing,

    /// <summary>Fewer replicas run than should.</summary>
    Degraded,

    /// <summary>A replica fails again and again; it is tried slowly.</summary>
    CrashLooping,

    /// <summary>A replica that runs fails its health check.</summary>
    Unhealthy,
}

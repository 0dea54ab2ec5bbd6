using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>The steps between what rules ask for and what is done, in their order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScalingClampName>))]
public enum ScalingClampName
{
    /// <summary>A rule's metric cannot be read, so nothing goes down.</summary>
    Unreadable,

    /// <summary>The highest of the window going down, the lowest going up.</summary>
    Stabilization,

    /// <summary>So many at a time.</summary>
    MaxStep,

    /// <summary>Too soon after the last change.</summary>
    Cooldown,

    /// <summary>The minimum and the maximum of the policy or of a schedule.</summary>
    Bounds,

    /// <summary>The spec itself can have no more.</summary>
    SpecLimit,

    /// <summary><c>max_containers</c> allows no more.</summary>
    MaxContainers,

    /// <summary>The engine has no CPU or memory left to promise.</summary>
    EngineCapacity,
}

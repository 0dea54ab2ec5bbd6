using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What comes first when a replica is replaced.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UpdateOrder>))]
public enum UpdateOrder
{
    /// <summary>The new one runs before the old one stops: more replicas for a while.</summary>
    StartFirst,

    /// <summary>The old one stops before the new one runs: fewer replicas for a while.</summary>
    StopFirst,
}

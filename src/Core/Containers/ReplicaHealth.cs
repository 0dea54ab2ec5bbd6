using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What is known of a replica's health.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplicaHealth>))]
public enum ReplicaHealth
{
    /// <summary>Nothing checks it.</summary>
    None,
    Starting,
    Healthy,
    Unhealthy,
}

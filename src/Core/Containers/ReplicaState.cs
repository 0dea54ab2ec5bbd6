using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>The states that a Docker Engine reports for one of its containers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplicaState>))]
public enum ReplicaState
{
    Created,
    Running,
    Paused,
    Restarting,
    Exited,

    /// <summary>The engine is deleting it.</summary>
    Removing,

    /// <summary>The engine failed to delete it.</summary>
    Dead,
}

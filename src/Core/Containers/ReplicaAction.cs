using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What a plan can do with one replica.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplicaAction>))]
public enum ReplicaAction
{
    Create,
    Start,
    Stop,
    Pause,
    Unpause,
    Restart,
    Remove,

    /// <summary>Joins the networks that it should be on, and leaves the others.</summary>
    Rewire,
}

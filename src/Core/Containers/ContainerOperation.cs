using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What can be asked of a Container.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContainerOperation>))]
public enum ContainerOperation
{
    Create,
    Start,
    Stop,
    Restart,
    Pause,
    Unpause,
    Scale,
    Connect,
    Disconnect,

    /// <summary>Another spec, another number of replicas, or both.</summary>
    Update,

    /// <summary>Back to the spec of the generation before.</summary>
    Rollback,
    Remove,

    /// <summary>Takes a replica out of quarantine.</summary>
    Release,

    /// <summary>Our own: brings back what should be there. Whatever a person asks for overtakes it.</summary>
    Recover,
}

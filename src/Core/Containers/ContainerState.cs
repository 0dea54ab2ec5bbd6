using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>The five states of a Container: what was asked of it last and reached.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContainerState>))]
public enum ContainerState
{
    /// <summary>Its replicas exist (or may), and none was ever started.</summary>
    Created,

    /// <summary>Its replicas run.</summary>
    Running,

    /// <summary>Its replicas are frozen where they stood.</summary>
    Paused,

    /// <summary>Its replicas have ended because someone asked for it.</summary>
    Stopped,

    /// <summary>It is gone.</summary>
    Removed,
}

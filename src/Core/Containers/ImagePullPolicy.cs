using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>When a generation's image is pulled. Later replicas of the generation run the same bytes whatever this says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImagePullPolicy>))]
public enum ImagePullPolicy
{
    /// <summary>Only when the engine lacks it.</summary>
    IfNotPresent,

    /// <summary>For each generation, so that a tag that has moved is followed.</summary>
    Always,

    /// <summary>The engine must have it.</summary>
    Never,
}

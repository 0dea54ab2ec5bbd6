using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>What comes of a check that an image fails.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageCheckMode>))]
public enum ImageCheckMode
{
    /// <summary>It is not made.</summary>
    Off,

    /// <summary>It is shown.</summary>
    Warn,

    /// <summary>The image is not run.</summary>
    Block,
}

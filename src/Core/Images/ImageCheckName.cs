using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>The checks of an image that need no scanner.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageCheckName>))]
public enum ImageCheckName
{
    /// <summary>It comes from where images are allowed to come from.</summary>
    Registry,

    /// <summary>It is named by a tag other than <c>latest</c>, or by its digest.</summary>
    Tag,

    /// <summary>It is named by its digest.</summary>
    Digest,

    /// <summary>It does not run as root.</summary>
    Root,

    /// <summary>There are no secrets in its env and labels.</summary>
    Secrets,

    /// <summary>It has no file that lends its owner's or group's rights to who runs it.</summary>
    Setuid,
}

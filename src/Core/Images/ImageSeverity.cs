using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>How bad a vulnerability is, as its scanner says; the later the worse.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImageSeverity>))]
public enum ImageSeverity
{
    /// <summary>Nobody has judged it yet. It counts as less than any other, because most such never become more.</summary>
    Unknown,
    Negligible,
    Low,
    Medium,
    High,
    Critical,
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Findings;

/// <summary>What found it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingSource>))]
public enum FindingSource
{
    /// <summary>Our own rules of runtime security.</summary>
    Runtime,

    /// <summary>The comparison of a created container with what was asked.</summary>
    Hardening,

    /// <summary>Image scans and the image policy.</summary>
    Image,

    /// <summary>An alert that Falco sent.</summary>
    Falco,
}

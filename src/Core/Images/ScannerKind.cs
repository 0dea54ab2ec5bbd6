using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>The vulnerability scanners that are understood.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScannerKind>))]
public enum ScannerKind
{
    /// <summary>No image is scanned.</summary>
    None,
    Trivy,
    Grype,
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One difference between two generations' specs.</summary>
/// <param name="Path">The JSON path of what changed.</param>
/// <param name="Old">Its JSON before; null when there was none.</param>
/// <param name="New">Its JSON now; null when there is none any more.</param>
public sealed record SpecChange(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("old")] string? Old,
    [property: JsonPropertyName("new")] string? New);

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>What a waiver lets pass.</summary>
/// <param name="Violation">What it is.</param>
/// <param name="Waiver">The waiver's id.</param>
/// <param name="Until">When the waiver ends.</param>
public sealed record WaivedViolation(
    [property: JsonPropertyName("violation")] HardeningViolation Violation,
    [property: JsonPropertyName("waiver")] string Waiver,
    [property: JsonPropertyName("until")] DateTimeOffset Until);

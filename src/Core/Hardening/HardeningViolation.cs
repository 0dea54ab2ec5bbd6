using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Hardening;

/// <summary>What of a spec a rule forbids.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Cis">Its number in the CIS Docker Benchmark v1.6.0.</param>
/// <param name="Path">The JSON path of what violates it.</param>
/// <param name="Message">What it must be instead.</param>
public sealed record HardeningViolation(
    [property: JsonPropertyName("rule")] string Rule,
    [property: JsonPropertyName("cis")] string? Cis,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("message")] string Message);

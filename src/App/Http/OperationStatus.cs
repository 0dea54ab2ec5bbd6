using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Http;

/// <summary>What an operation's orchestration shows as its custom status.</summary>
/// <param name="Step">What it is doing, or what it was doing when it failed.</param>
/// <param name="Problem">Why it failed; null while it has not.</param>
public sealed record OperationStatus(
    [property: JsonPropertyName("step")] string Step,
    [property: JsonPropertyName("problem")] Problem? Problem = null);

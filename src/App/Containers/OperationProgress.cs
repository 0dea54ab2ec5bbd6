using System.Text.Json.Serialization;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The custom status of a container operation.</summary>
/// <param name="Step">What it is doing: <c>waiting_for_turn</c>, <c>waiting_for_engine</c>, <c>planning</c>, <c>pulling</c>, <c>scanning</c>, <c>applying</c>, <c>waiting_for_replicas</c>, <c>settling</c>, <c>reverting</c>, <c>done</c>, <c>failed</c>.</param>
/// <param name="Message">The same for people, with the reasons.</param>
/// <param name="Problem">Why it failed.</param>
public sealed record OperationProgress(
    [property: JsonPropertyName("step")] string Step,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("problem")] Problem? Problem = null)
{
    /// <summary>What was done, is being done and is still to do, in this order; bounded by <see cref="ProgressSteps"/>.</summary>
    [JsonPropertyName("steps")]
    public IReadOnlyList<ProgressStep> Steps { get; init; } = [];

    /// <summary>For an update: what it changes.</summary>
    [JsonPropertyName("diff")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SpecChange>? Diff { get; init; }
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>One step of a running operation.</summary>
/// <param name="Name">What: <c>create web-1-0</c>.</param>
/// <param name="State"><c>done</c>, <c>running</c> or <c>pending</c>.</param>
/// <param name="Reason">Why it is taken.</param>
public sealed record ProgressStep(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("reason")] string Reason)
{
    public const string Done = "done";
    public const string Running = "running";
    public const string Pending = "pending";
}

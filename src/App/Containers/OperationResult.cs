using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The output of a container operation.</summary>
/// <param name="Id">The Container.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome"><c>done</c>, or <c>unchanged</c> when all was so already, or <c>superseded</c> when a later request of the same kind took over.</param>
public sealed record OperationResult(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("outcome")] string Outcome)
{
    public const string Done = "done";
    public const string Unchanged = "unchanged";
    public const string Superseded = "superseded";
}

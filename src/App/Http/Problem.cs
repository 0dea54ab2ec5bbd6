using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>An RFC 9457 problem. Its JSON is the same whatever serialiser options are in force, because it also travels in an orchestration's custom status.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Type">A stable URI for this kind of problem.</param>
/// <param name="Title">What kind of problem it is, the same each time.</param>
/// <param name="Detail">What went wrong this time, and what to do about it.</param>
public sealed partial record Problem(
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("detail")] string Detail)
{
    /// <summary>Every fault of the input, keyed by JSON path (<c>ports[0].container_port</c>; <c>$</c> is the whole body).</summary>
    [JsonPropertyName("errors")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Members of this kind of problem beyond the standard ones; written beside them.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extensions { get; init; }

    /// <summary>The last part of the type: what kind of problem it is, in one snake_case word.</summary>
    [JsonIgnore]
    public string Kind => Type[(Type.LastIndexOf(':') + 1)..];

    /// <summary>The same problem with one more extension member. The name is snake_case.</summary>
    public Problem With(string name, object? value)
    {
        var extensions = Extensions is null ? [] : new Dictionary<string, JsonElement>(Extensions);
        extensions[name] = JsonSerializer.SerializeToElement(value, Json.Options);
        return this with { Extensions = extensions };
    }

    /// <summary>The answer that carries it.</summary>
    public IResult ToResult() => new ProblemResult(this);
}

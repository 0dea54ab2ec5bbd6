using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

/// <summary>One operation on its way to an entity.</summary>
internal sealed record EntityMessage(
    [property: JsonPropertyName("n")] string Operation,
    [property: JsonPropertyName("d")] string? Input,
    [property: JsonPropertyName("r")] EntityCaller? Caller);

/// <summary>Who waits for the operation's result; nobody does for a signal.</summary>
internal sealed record EntityCaller(
    [property: JsonPropertyName("k")] long InstanceKey,
    [property: JsonPropertyName("g")] long Generation,
    [property: JsonPropertyName("i")] int TaskId);

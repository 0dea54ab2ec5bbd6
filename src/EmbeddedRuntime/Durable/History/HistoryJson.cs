using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.History;

/// <summary>How the engine's own records are written: compact JSON in UTF-8, readable with any SQLite tool.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<HistoryEvent>))]
[JsonSerializable(typeof(HistoryEvent))]
[JsonSerializable(typeof(EntityMessage))]
[JsonSerializable(typeof(TaskFailureDetails))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class HistoryJson : JsonSerializerContext
{
    public static byte[] Write(List<HistoryEvent> step) => JsonSerializer.SerializeToUtf8Bytes(step, Default.ListHistoryEvent);

    public static List<HistoryEvent> ReadStep(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, Default.ListHistoryEvent)!;

    public static byte[] Write(HistoryEvent message) => JsonSerializer.SerializeToUtf8Bytes(message, Default.HistoryEvent);

    public static HistoryEvent ReadEvent(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, Default.HistoryEvent)!;

    public static byte[] Write(EntityMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Default.EntityMessage);

    public static EntityMessage ReadEntityMessage(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, Default.EntityMessage)!;

    public static string? Write(TaskFailureDetails? failure) => failure is null ? null : JsonSerializer.Serialize(failure, Default.TaskFailureDetails);

    public static TaskFailureDetails? ReadFailure(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.TaskFailureDetails);

    public static string? Write(IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0 ? null : JsonSerializer.Serialize(new Dictionary<string, string>(tags), Default.DictionaryStringString);

    public static Dictionary<string, string> ReadTags(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, Default.DictionaryStringString)!;
}

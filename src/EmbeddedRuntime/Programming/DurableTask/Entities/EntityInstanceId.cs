using System.Text.Json;
using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

/// <summary>An entity's name (lower case) and key; as text <c>@name@key</c>.</summary>
[JsonConverter(typeof(JsonConverter))]
public readonly record struct EntityInstanceId
{
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(key);
        if (name.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException("An entity's name may not contain '@'.", nameof(name));
        }

        Name = name.ToLowerInvariant();
        Key = key;
    }

    public string Name { get; }

    public string Key { get; }

    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var at = instanceId.IndexOf('@', 1);
        return instanceId[0] == '@' && at > 1
            ? new EntityInstanceId(instanceId[1..at], instanceId[(at + 1)..])
            : throw new ArgumentException($"'{instanceId}' is not an entity's id (@name@key).", nameof(instanceId));
    }

    public override string ToString() => $"@{Name}@{Key}";

    private sealed class JsonConverter : JsonConverter<EntityInstanceId>
    {
        public override EntityInstanceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FromString(reader.GetString() ?? throw new JsonException("An entity's id is a string."));

        public override void Write(Utf8JsonWriter writer, EntityInstanceId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A variable of an environment: its value as a text, or an object (<see cref="EnvSecret"/>). Of a secret, the value is read and never written.</summary>
[TextOr(typeof(EnvSecret))]
[JsonConverter(typeof(Converter))]
public sealed record EnvEntry(string? Value, bool IsSecret)
{
    /// <summary>How a secret is shown.</summary>
    public static EnvEntry Hidden { get; } = new(null, true);

    public static implicit operator EnvEntry(string value) => FromString(value);

    public static EnvEntry FromString(string value) => new(value, false);

    /// <summary>Never the value of a secret.</summary>
    public override string ToString() => IsSecret ? "***" : Value ?? string.Empty;

    private sealed class Converter : JsonConverter<EnvEntry>
    {
        public override EnvEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String)
            {
                return new EnvEntry(reader.GetString(), false);
            }

            var said = JsonSerializer.Deserialize<EnvSecret>(ref reader, options);
            return new EnvEntry(said?.Value, said?.Secret ?? false);
        }

        public override void Write(Utf8JsonWriter writer, EnvEntry value, JsonSerializerOptions options)
        {
            if (!value.IsSecret)
            {
                writer.WriteStringValue(value.Value);
                return;
            }

            writer.WriteStartObject();
            writer.WriteBoolean("secret", true);
            writer.WriteEndObject();
        }
    }
}

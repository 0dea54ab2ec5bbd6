using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>A health check as it is registered: a path that is asked for by HTTP, or all of its settings.</summary>
/// <param name="Path">The path alone.</param>
/// <param name="Definition">Or the settings.</param>
[TextOr(typeof(HealthCheckDefinition))]
[JsonConverter(typeof(Converter))]
public sealed record CheckChoice(string? Path, HealthCheckDefinition? Definition)
{
    /// <summary>The check that a path alone is short for.</summary>
    public static HealthCheckSpec SpecOf(string path, InstanceEndpoint endpoint, HealthCheckSpec defaults)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(defaults);
        return defaults with { Type = HealthCheckType.Http, Scheme = endpoint.Scheme, Endpoint = path, Port = endpoint.Port, Command = null };
    }

    private sealed class Converter : JsonConverter<CheckChoice>
    {
        public override CheckChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType is JsonTokenType.String
            ? new CheckChoice(reader.GetString(), null)
            : new CheckChoice(null, JsonSerializer.Deserialize<HealthCheckDefinition>(ref reader, options));

        public override void Write(Utf8JsonWriter writer, CheckChoice value, JsonSerializerOptions options)
        {
            if (value.Path is { } path)
            {
                writer.WriteStringValue(path);
            }
            else
            {
                JsonSerializer.Serialize(writer, value.Definition, options);
            }
        }
    }
}

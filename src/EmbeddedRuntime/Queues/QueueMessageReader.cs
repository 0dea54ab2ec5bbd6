using System.Text.Json;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues;

/// <summary>Turns a message's body into the type that a function takes.</summary>
internal static class QueueMessageReader
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web);

    public static object? Read(BinaryData body, Type type)
    {
        if (type == typeof(string))
        {
            return body.ToString();
        }

        if (type == typeof(BinaryData))
        {
            return body;
        }

        return type == typeof(byte[]) ? body.ToArray() : JsonSerializer.Deserialize(body.ToMemory().Span, type, Shape);
    }
}

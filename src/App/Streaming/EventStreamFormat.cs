using System.Buffers;
using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Server-sent events: each item one event, its JSON as the data.</summary>
/// <param name="idOf">The event's id, which a caller sends back to go on after it.</param>
/// <param name="nameOf">The event's name; null for the default, <c>message</c>.</param>
internal sealed class EventStreamFormat<T>(Func<T, string> idOf, Func<T, string>? nameOf = null) : StreamFormat<T>
{
    public override string ContentType => "text/event-stream";

    // Headers alone do not reach every caller at once; a comment does.
    public override void Begin(IBufferWriter<byte> output) => output.Write(": open\n\n"u8);

    public override void Write(IBufferWriter<byte> output, T item)
    {
        var name = nameOf is null ? string.Empty : $"event: {nameOf(item)}\n";
        Encoding.UTF8.GetBytes($"{name}id: {idOf(item)}\ndata: ", output);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = Json.Options.Encoder }))
        {
            JsonSerializer.Serialize(writer, item, Json.Options);
        }

        output.Write("\n\n"u8);
    }

    public override void Idle(IBufferWriter<byte> output) => output.Write(": still here\n\n"u8);
}

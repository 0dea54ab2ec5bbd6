using System.Buffers;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary><c>{"items":[…]}</c>, written while it is read.</summary>
internal sealed class JsonListFormat<T> : StreamFormat<T>
{
    private bool _any;

    public override string ContentType => "application/json";

    public override void Begin(IBufferWriter<byte> output) => output.Write("""{"items":["""u8);

    public override void Write(IBufferWriter<byte> output, T item)
    {
        if (_any)
        {
            output.Write(","u8);
        }

        _any = true;
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = Json.Options.Encoder });
        JsonSerializer.Serialize(writer, item, Json.Options);
    }

    public override void End(IBufferWriter<byte> output) => output.Write("]}"u8);
}

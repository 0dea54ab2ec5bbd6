using System.Buffers;
using System.Globalization;
using System.Text;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Server-sent events: each a whole list of endpoints under its index, in bytes that all who follow share.</summary>
internal sealed class EndpointStream : StreamFormat<DirectoryAnswer>
{
    public override string ContentType => "text/event-stream";

    /// <summary>The index after which a caller goes on that was cut off.</summary>
    public static long LastSeen(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0;

    public override void Begin(IBufferWriter<byte> output) => output.Write(": open\n\n"u8);

    public override void Write(IBufferWriter<byte> output, DirectoryAnswer item)
    {
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: endpoints\nid: {item.Index}\ndata: "), output);
        output.Write(item.Body.Span);
        output.Write("\n\n"u8);
    }

    public override void Idle(IBufferWriter<byte> output) => output.Write(": still here\n\n"u8);
}

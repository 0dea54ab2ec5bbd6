using System.Buffers;
using System.Text;
using FunctionsOrchestrator.App.Streaming;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>A log as text. Once there are several replicas, each line begins with the replica and the stream.</summary>
internal sealed class LogTextFormat(Func<bool> several, bool timestamps) : StreamFormat<LogLine>
{
    public override string ContentType => "text/plain; charset=utf-8";

    public override void Write(IBufferWriter<byte> output, LogLine item)
    {
        if (timestamps)
        {
            Encoding.UTF8.GetBytes($"{item.Time} ", output);
        }

        if (several())
        {
            Encoding.UTF8.GetBytes($"{item.ReplicaName} {item.Stream} | ", output);
        }

        Encoding.UTF8.GetBytes(item.Line, output);
        output.Write("\n"u8);
    }
}

using System.Buffers;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>How a stream of items is written.</summary>
internal abstract class StreamFormat<T>
{
    /// <summary>A stream that can say that it lives does so this often.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public abstract string ContentType { get; }

    public virtual void Begin(IBufferWriter<byte> output)
    {
    }

    public abstract void Write(IBufferWriter<byte> output, T item);

    /// <summary>Nothing has come for a while.</summary>
    public virtual void Idle(IBufferWriter<byte> output)
    {
    }

    public virtual void End(IBufferWriter<byte> output)
    {
    }
}

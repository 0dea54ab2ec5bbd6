using System.Text;
using Docker.DotNet;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Takes the two interleaved streams of a log apart again, and keeps the end.</summary>
internal static class DockerLogReader
{
    public static async Task<IReadOnlyList<ReplicaLogLine>> ReadAsync(MultiplexedStream stream, int lines, int maxBytes, CancellationToken cancellation)
    {
        var kept = new Queue<ReplicaLogLine>();
        var partial = new Dictionary<MultiplexedStream.TargetStream, StringBuilder>();
        var decoders = new Dictionary<MultiplexedStream.TargetStream, Decoder>();
        var buffer = new byte[4096];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        var size = 0;
        while (await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation) is { EOF: false } read)
        {
            if (!decoders.TryGetValue(read.Target, out var decoder))
            {
                decoders[read.Target] = decoder = Encoding.UTF8.GetDecoder();
                partial[read.Target] = new StringBuilder();
            }

            var count = decoder.GetChars(buffer, 0, read.Count, characters, 0);
            foreach (var character in characters.AsSpan(0, count))
            {
                if (character != '\n')
                {
                    // What is beyond the bound would be cut off anyway: a log without line ends must not fill the memory.
                    if (partial[read.Target].Length < maxBytes)
                    {
                        partial[read.Target].Append(character);
                    }

                    continue;
                }

                Keep(read.Target, partial[read.Target].ToString());
                partial[read.Target].Clear();
            }
        }

        foreach (var (target, rest) in partial.Where(rest => rest.Value.Length > 0))
        {
            Keep(target, rest.ToString());
        }

        return [.. kept];

        void Keep(MultiplexedStream.TargetStream target, string text)
        {
            var line = new ReplicaLogLine(target is MultiplexedStream.TargetStream.StandardError ? "stderr" : "stdout", text.TrimEnd('\r'));
            kept.Enqueue(line);
            size += line.Text.Length;
            while (kept.Count > lines || size > maxBytes)
            {
                size -= kept.Dequeue().Text.Length;
            }
        }
    }
}

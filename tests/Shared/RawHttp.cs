using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FunctionsOrchestrator.Tests.Shared;

/// <summary>Sends bytes to an HTTP server as they are, which no well-behaved client would, and reads what it says to them.</summary>
internal static class RawHttp
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Sends the parts one after the other, each so long after the one before, and reads one answer. A stream is read to its headers only.</summary>
    /// <exception cref="TimeoutException">Nothing came to an end within the limit.</exception>
    public static async Task<RawAnswer> SendAsync(int port, TimeSpan limit, IReadOnlyList<ReadOnlyMemory<byte>> parts, TimeSpan pause = default)
    {
        using var timeout = new CancellationTokenSource(limit);
        using var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, timeout.Token);
            var stream = client.GetStream();
            var sending = SendPartsAsync(stream, parts, pause, timeout.Token);
            var answer = await ReadAsync(stream, IsHead(parts), timeout.Token);
            await timeout.CancelAsync();
            await sending;
            return answer;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No whole answer within {limit.TotalSeconds} s.");
        }
    }

    private static bool IsHead(IReadOnlyList<ReadOnlyMemory<byte>> parts) => parts.Count > 0 && parts[0].Span.StartsWith("HEAD "u8);

    /// <summary>The server may answer, and close, before it has all.</summary>
    private static async Task SendPartsAsync(NetworkStream stream, IReadOnlyList<ReadOnlyMemory<byte>> parts, TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            for (var i = 0; i < parts.Count; i++)
            {
                if (i > 0 && pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, cancellation);
                }

                await stream.WriteAsync(parts[i], cancellation);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // What it said is what counts.
        }
    }

    private static async Task<RawAnswer> ReadAsync(NetworkStream stream, bool head, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            if (RawAnswer.Read(text, head) is { } answer)
            {
                return answer;
            }

            int read;
            try
            {
                read = await stream.ReadAsync(buffer, cancellation);
            }
            catch (IOException)
            {
                read = 0;
            }

            if (read == 0 || bytes.Length > MostBytes)
            {
                return RawAnswer.ReadToEnd(text);
            }

            bytes.Write(buffer, 0, read);
        }
    }
}

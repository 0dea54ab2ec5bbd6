using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FunctionsOrchestrator.Tests.Shared;

/// <summary>Something on loopback that checks ask, and that answers well or badly on purpose.</summary>
internal sealed class FakeTarget : IAsyncDisposable
{
    private static readonly TimeSpan BetweenBytes = TimeSpan.FromMilliseconds(100);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _open;
    private int _asked;

    public FakeTarget(Manner manner)
    {
        Manner = manner;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    /// <summary>How it answers; may be changed while it is asked.</summary>
    public Manner Manner { get; set; }

    /// <summary>What it tells.</summary>
    public string Body { get; set; } = string.Empty;

    /// <summary>What it says its body is; null when it does not say.</summary>
    public string? ContentType { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that the other side has not closed yet.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Connections so far.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>The head of the last request.</summary>
    public string Head { get; private set; } = string.Empty;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _asked);
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            await AnswerAsync(socket, stream);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Whoever asked has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task AnswerAsync(Socket socket, NetworkStream stream)
    {
        if (Manner is Manner.Resetting)
        {
            socket.LingerState = new LingerOption(true, 0);
            return;
        }

        Head = await ReadHeadAsync(stream);
        switch (Manner)
        {
            case Manner.Healthy:
                await WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nstatus=ok");
                break;
            case Manner.Telling:
                await WriteAsync(stream, $"HTTP/1.1 200 OK\r\n{(ContentType is null ? string.Empty : $"Content-Type: {ContentType}\r\n")}Content-Length: {Body.Length}\r\n\r\n{Body}");
                break;
            case Manner.Failing:
                await WriteAsync(stream, "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
                break;
            case Manner.Redirecting:
                await WriteAsync(stream, "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data\r\nContent-Length: 0\r\n\r\n");
                break;
            case Manner.Dripping:
                await DripAsync(stream, "HTTP/1.1 200 OK\r\nX-Slow: ");
                break;
            case Manner.DrippingBody:
                await WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n");
                await DripAsync(stream, string.Empty);
                break;
            case Manner.Flooding:
                await WriteAsync(stream, "HTTP/1.1 200 OK\r\n\r\n");
                await FloodAsync(stream, new string('x', 32 * 1024));
                break;
            case Manner.FloodingHeaders:
                await WriteAsync(stream, "HTTP/1.1 200 OK\r\n");
                await FloodAsync(stream, $"X-Flood: {new string('x', 1000)}\r\n");
                break;
            case Manner.Garbled:
                await WriteAsync(stream, "SSH-2.0-OpenSSH_9.2\r\n");
                break;
        }

        // Until the other side closes.
        await stream.CopyToAsync(Stream.Null, _end.Token);
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _end.Token);
            if (read == 0)
            {
                break;
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return head.ToString();
    }

    private async Task DripAsync(NetworkStream stream, string begin)
    {
        foreach (var character in begin)
        {
            await WriteAsync(stream, character.ToString());
            await Task.Delay(BetweenBytes, _end.Token);
        }

        while (true)
        {
            await WriteAsync(stream, "x");
            await Task.Delay(BetweenBytes, _end.Token);
        }
    }

    private async Task FloodAsync(NetworkStream stream, string what)
    {
        while (true)
        {
            await WriteAsync(stream, what);
        }
    }

    private ValueTask WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), _end.Token);
}

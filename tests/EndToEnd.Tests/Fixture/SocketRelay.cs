using System.Net.Sockets;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>A Docker Engine that comes and goes: a socket of its own that passes everything on to the real one.</summary>
public sealed class SocketRelay : IAsyncDisposable
{
    private readonly string _engine;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _sockets = [];
    private Socket? _listener;
    private Task _accepting = Task.CompletedTask;

    public SocketRelay()
    {
        var host = Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock";
        _engine = new Uri(host).LocalPath;
        SocketPath = Path.Combine(Directory.CreateTempSubdirectory("relay-").FullName, "docker.sock");
    }

    public string SocketPath { get; }

    public string DockerHost => $"unix://{SocketPath}";

    /// <summary>From here on the engine answers.</summary>
    public void Open()
    {
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
        _accepting = AcceptAsync(_listener, _stop.Token);
    }

    /// <summary>From here on it does not, and what was connected is cut off.</summary>
    public void Close()
    {
        _listener?.Dispose();
        File.Delete(SocketPath);
        lock (_sockets)
        {
            _sockets.ForEach(socket => socket.Dispose());
            _sockets.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Close();
        await _accepting;
        Directory.Delete(Path.GetDirectoryName(SocketPath)!, recursive: true);
        _stop.Dispose();
    }

    private async Task AcceptAsync(Socket listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(stop);
                var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await engine.ConnectAsync(new UnixDomainSocketEndPoint(_engine), stop);
                lock (_sockets)
                {
                    _sockets.AddRange([client, engine]);
                }

                _ = PassAsync(client, engine);
                _ = PassAsync(engine, client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        try
        {
            await using var source = new NetworkStream(from);
            await using var target = new NetworkStream(to);
            await source.CopyToAsync(target);
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // One side hung up; the other side's copy ends with it.
        }
    }
}

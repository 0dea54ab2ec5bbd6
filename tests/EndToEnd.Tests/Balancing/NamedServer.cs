using System.Net;
using System.Text;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Balancing;

/// <summary>A server on loopback that answers with its version, and counts.</summary>
internal sealed class NamedServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _answer;
    private readonly Task _serving;

    public NamedServer(string version)
    {
        Version = version;
        Port = AppProcess.FreePort();
        _answer = Encoding.UTF8.GetBytes(version);
        _listener.Prefixes.Add($"http://*:{Port}/");
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    public string Version { get; }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                context.Response.Close(_answer, willBlock: false);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}

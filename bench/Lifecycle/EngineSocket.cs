using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.Bench.Lifecycle;

/// <summary>Looks at the engine without anybody's help: one HTTP call on its socket.</summary>
internal sealed class EngineSocket : IDisposable
{
    private const string Path = "/var/run/docker.sock";

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        ConnectCallback = static async (_, cancellation) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://engine") };

    /// <summary>The ids of the running containers with that label.</summary>
    public async Task<IReadOnlySet<string>> RunningAsync(string label)
    {
        var filters = Uri.EscapeDataString($$"""{"label":["{{label}}"],"status":["running"]}""");
        var listed = JsonNode.Parse(await _http.GetStringAsync($"/containers/json?filters={filters}"))!.AsArray();
        return listed.Select(container => container!["Id"]!.GetValue<string>()).ToHashSet();
    }

    public async Task KillAsync(string id)
    {
        using var response = await _http.PostAsync($"/containers/{id}/kill", null);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Reads a container's statistics once, and throws them away.</summary>
    public Task StatisticsAsync(string id) => _http.GetByteArrayAsync($"/containers/{id}/stats?stream=false&one-shot=true");

    public void Dispose() => _http.Dispose();
}

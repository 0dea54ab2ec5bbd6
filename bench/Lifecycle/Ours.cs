using System.Net.Http.Headers;
using System.Net.Http.Json;
using FunctionsOrchestrator.Bench.Engine;

namespace FunctionsOrchestrator.Bench.Lifecycle;

/// <summary>The product, as a process of its own, asked over HTTP.</summary>
internal sealed class Ours : IContestant
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-ours-").FullName;
    private readonly string _name = $"bench-{Environment.ProcessId}";
    private BenchProcess? _app;
    private HttpClient _http = new();

    public string Name => "FunctionsOrchestrator";

    public string Label => $"orchestrator.name={_name}";

    public async Task PrepareAsync(string image)
    {
        _app = await BenchProcess.StartAsync(BenchProcess.AppAssembly, _folder);
        _http = new HttpClient { BaseAddress = _app.Address, Timeout = TimeSpan.FromSeconds(90) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(_folder, "admin.token"))).Trim());
        await SendAsync(HttpMethod.Post, "/api/containers?wait=60", new { name = _name, image, replicas = 1 });
    }

    /// <summary>Waits for the answer: the operation is recorded as done, not merely asked for.</summary>
    public Task ScaleAsync(int replicas) => SendAsync(HttpMethod.Post, $"/api/containers/{_name}/scale?wait=60", new { replicas });

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await SendAsync(HttpMethod.Delete, $"/api/containers/{_name}?wait=60&force=true", null);
            _app.Dispose();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request);
        if ((int)response.StatusCode is not (200 or 201 or 204))
        {
            throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }
}

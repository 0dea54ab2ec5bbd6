using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.Bench.Health;

/// <summary>Registers instances at the app, and asks what it makes of them.</summary>
internal sealed class RegistryClient : IDisposable
{
    private const string Service = "bench";
    private const int Parallelism = 16;
    private readonly HttpClient _http;

    public RegistryClient(Uri address, string token)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token.Trim());
    }

    public Task RegisterAsync(IReadOnlyList<FakeTarget> targets, int interval) => Parallel.ForEachAsync(
        targets.Index(), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (target, cancellation) =>
        {
            using var answer = await _http.PostAsJsonAsync(
                "/api/services/register",
                new
                {
                    id = $"{Service}-{target.Index}",
                    name = $"{Service}-{target.Index % 20}",
                    version = "1.0.0",
                    endpoint = $"http://127.0.0.1:{target.Item.Port}",
                    health_check = new { type = "http", endpoint = "/health", interval, timeout = 2, jitter = 0 },
                },
                cancellation);
            answer.EnsureSuccessStatusCode();
        });

    /// <summary>How the sweep does.</summary>
    public async Task<JsonNode> SweepAsync() => (await _http.GetFromJsonAsync<JsonNode>("/api/health"))!["sweeps"]![0]!;

    /// <summary>Ids of the instances that are served, or of those that are not.</summary>
    public async Task<IReadOnlyList<string>> ServedAsync(bool healthy)
    {
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var answer = await _http.GetFromJsonAsync<JsonNode>($"/api/services/{Service}-{i}/endpoints?healthy={(healthy ? "true" : "false")}");
            ids.AddRange(answer!["endpoints"]!.AsArray()
                .Where(endpoint => (endpoint!["health"]!.GetValue<string>() == "healthy") == healthy)
                .Select(endpoint => endpoint!["id"]!.GetValue<string>()));
        }

        return ids;
    }

    public void Dispose() => _http.Dispose();
}

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;

namespace FunctionsOrchestrator.Bench.Discovery;

/// <summary>etcd with the same data: an instance is a key below its service's, and a lookup a range read of all keys below it.</summary>
internal sealed class Etcd : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-etcd-").FullName;
    private readonly HttpClient _http = new();
    private Process? _process;

    public Uri Range { get; private set; } = new("http://127.0.0.1");

    /// <summary>A script that has wrk ask for one service.</summary>
    public string Script => Path.Combine(_folder, "range.lua");

    public async Task StartAsync(int client, int peer)
    {
        var (clients, peers) = (Address(client), Address(peer));
        var start = new ProcessStartInfo("etcd", ["--data-dir", Path.Combine(_folder, "data"), "--listen-client-urls", clients, "--advertise-client-urls", clients, "--listen-peer-urls", peers, "--initial-advertise-peer-urls", peers, "--initial-cluster", $"default={peers}", "--log-level", "error"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        _http.BaseAddress = new Uri(clients);
        Range = new Uri($"{clients}/v3/kv/range");
        var end = Stopwatch.GetTimestamp() + (Stopwatch.Frequency * 30);
        while (Stopwatch.GetTimestamp() < end)
        {
            try
            {
                using var health = await _http.GetAsync("/health");
                if (health.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("etcd did not begin to answer.");
    }

    public async Task PutAsync(string service, string id, string value)
    {
        using var answer = await _http.PostAsJsonAsync("/v3/kv/put", new { key = Base64($"/services/{service}/{id}"), value = Base64(value) });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Writes the script for a service, and gives how many keys its lookup finds.</summary>
    public async Task<int> AskForAsync(string service)
    {
        var body = $$"""{"key":"{{Base64($"/services/{service}/")}}","range_end":"{{Base64($"/services/{service}0")}}"}""";
        await File.WriteAllTextAsync(Script, $"wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = '{body}'\n");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(Range, content);
        var found = await answer.Content.ReadFromJsonAsync<RangeAnswer>();
        return int.Parse(found?.Count ?? "0", CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private sealed record RangeAnswer(string? Count);
}

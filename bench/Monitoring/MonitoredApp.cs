using System.Globalization;
using System.Net.Http.Json;
using FunctionsOrchestrator.Bench.Engine;

namespace FunctionsOrchestrator.Bench.Monitoring;

/// <summary>The product with one Container of many replicas, watched at an interval.</summary>
internal sealed class MonitoredApp : IAsyncDisposable
{
    private static readonly string[] Sleeping = ["busybox", "sleep", "86400"];

    private readonly string _folder = Directory.CreateTempSubdirectory("bench-monitor-").FullName;
    private readonly string _name = $"bench-monitor-{Environment.ProcessId}";
    private HttpClient _http = new();

    public BenchProcess Process { get; private set; } = null!;

    public async Task StartAsync(string image, int interval, int replicas, bool asleep)
    {
        Environment.SetEnvironmentVariable("MONITORING__INTERVAL", interval.ToString(CultureInfo.InvariantCulture));
        Process = await BenchProcess.StartAsync(BenchProcess.AppAssembly, _folder);
        _http = new HttpClient { BaseAddress = Process.Address, Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(_folder, "admin.token"))).Trim());
        using var made = await _http.PostAsJsonAsync("/api/containers", new { name = _name, image, replicas, entrypoint = asleep ? Sleeping : null });
        made.EnsureSuccessStatusCode();
    }

    /// <summary>A figure of the Prometheus page without labels; null while there is none.</summary>
    public async Task<double?> FigureAsync(string name)
    {
        var page = await _http.GetStringAsync("/metrics");
        var line = page.Split('\n').FirstOrDefault(each => each.StartsWith($"{name} ", StringComparison.Ordinal));
        return line is null ? null : double.Parse(line[(name.Length + 1)..], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        using var gone = await _http.DeleteAsync($"/api/containers/{_name}?wait=60&force=true");
        Process.Dispose();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

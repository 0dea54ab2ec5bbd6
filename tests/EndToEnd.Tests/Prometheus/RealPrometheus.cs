using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.EndToEnd.Tests.Prometheus;

/// <summary>A Prometheus with the shipped configuration and rules, in a hurry: every time in them is a second.</summary>
internal sealed partial class RealPrometheus : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-prometheus-").FullName;
    private readonly StringBuilder _log = new();
    private readonly HttpClient _http;
    private readonly int _port = AppProcess.FreePort();
    private Process? _process;

    public RealPrometheus() => _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };

    public static string Shipped(string file) => Path.Combine(Repository.Root, "infra", "prometheus", file);

    /// <summary>Scrapes the app with a token from a file, as it is shipped to.</summary>
    public async Task StartAsync(int appPort, string token)
    {
        var configuration = Interval().Replace(await File.ReadAllTextAsync(Shipped("prometheus.yml")), "${1}1s");
        await WriteAsync("prometheus.yml", configuration.Replace("localhost:7071", $"127.0.0.1:{appPort}", StringComparison.Ordinal));
        await WriteAsync("alerts.yml", For().Replace(await File.ReadAllTextAsync(Shipped("alerts.yml")), "${1}1s"));
        await WriteAsync("token", token);
        var start = new ProcessStartInfo(
            "prometheus",
            [$"--config.file={Path.Combine(_folder, "prometheus.yml")}", $"--storage.tsdb.path={Path.Combine(_folder, "data")}", $"--web.listen-address=127.0.0.1:{_port}"])
        {
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
        await ApiClient.UntilAsync(async () => await AskAsync("/api/v1/targets"), "Prometheus to answer");
    }

    /// <summary>Waits until its scrape of the app works, and returns what it knows of it.</summary>
    public Task<JsonNode> ScrapedAsync() => UntilAsync(
        "/api/v1/targets", answer => answer["data"]!["activeTargets"]!.AsArray().FirstOrDefault(target => (string?)target!["health"] == "up"), "the app to be scraped");

    /// <summary>Waits until a rule fires, and returns its alert.</summary>
    public Task<JsonNode> FiringAsync(string rule, string? container = null) => UntilAsync(
        "/api/v1/alerts",
        answer => answer["data"]!["alerts"]!.AsArray().FirstOrDefault(alert => IsOf(alert!, rule, container) && (string?)alert!["state"] == "firing"),
        $"{rule} to fire");

    /// <summary>Waits until a rule has nothing to say any more.</summary>
    public Task QuietAsync(string rule, string container) => UntilAsync(
        "/api/v1/alerts", answer => answer["data"]!["alerts"]!.AsArray().Any(alert => IsOf(alert!, rule, container)) ? null : answer, $"{rule} to end");

    /// <summary>Rules that it could not evaluate.</summary>
    public async Task<IReadOnlyList<string>> BrokenRulesAsync() =>
        [.. (await AskAsync("/api/v1/rules"))!["data"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray())
            .Where(rule => (string?)rule!["health"] == "err").Select(rule => $"{rule!["name"]}: {rule["lastError"]}")];

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsOf(JsonNode alert, string rule, string? container) =>
        (string?)alert["labels"]!["alertname"] == rule && (container is null || (string?)alert["labels"]!["container"] == container);

    private async Task<JsonNode> UntilAsync(string path, Func<JsonNode, JsonNode?> find, string what)
    {
        try
        {
            return await ApiClient.UntilAsync(async () => await AskAsync(path) is { } answer ? find(answer) : null, what);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{exception.Message}\nIts targets: {await AskAsync("/api/v1/targets")}\nIts alerts: {await AskAsync("/api/v1/alerts")}\nIt wrote:\n{_log}", exception);
        }
    }

    private async Task<JsonNode?> AskAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(path);
            return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
        }
        catch (HttpRequestException) when (_process is { HasExited: false })
        {
            return null;
        }
    }

    private Task WriteAsync(string file, string text) => File.WriteAllTextAsync(Path.Combine(_folder, file), text);

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
        }
    }

    [GeneratedRegex(@"^( +(?:scrape|evaluation)_interval: )\S+", RegexOptions.Multiline)]
    private static partial Regex Interval();

    [GeneratedRegex(@"^( +for: )\S+", RegexOptions.Multiline)]
    private static partial Regex For();
}

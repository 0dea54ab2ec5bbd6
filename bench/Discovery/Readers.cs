using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace FunctionsOrchestrator.Bench.Discovery;

/// <summary>Many callers that wait for the same service, and how long after a change was asked for each of them has it.</summary>
internal sealed class Readers(HttpClient http, string service)
{
    public const int Count = 100;

    private const int Changes = 30;

    /// <summary>Milliseconds, of all readers at all changes, in ascending order.</summary>
    public async Task<double[]> RunAsync()
    {
        var times = new List<double>();
        var index = (await ReadAsync(string.Empty)).Index;
        for (var change = 0; change < Changes; change++)
        {
            var waiting = Enumerable.Range(0, Count).Select(_ => ReadAsync($"?index={index}&wait=60")).ToArray();

            // Long enough for all of them to be waiting; who is not yet answers later, and counts against us.
            await Task.Delay(300);
            var asked = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync("/api/services/register", new { id = $"{service}-0", name = service, endpoint = $"http://10.0.7.1:{9000 + change}" });
            answer.EnsureSuccessStatusCode();
            var read = await Task.WhenAll(waiting);
            times.AddRange(read.Select(each => Stopwatch.GetElapsedTime(asked, each.At).TotalMilliseconds));
            index = read.Max(each => each.Index);
        }

        return [.. times.Order()];
    }

    private async Task<(long Index, long At)> ReadAsync(string query)
    {
        using var answer = await http.GetAsync($"/api/services/{service}/endpoints{query}");
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsByteArrayAsync();
        var at = Stopwatch.GetTimestamp();
        return (JsonDocument.Parse(body).RootElement.GetProperty("index").GetInt64(), at);
    }
}

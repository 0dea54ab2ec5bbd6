using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using FunctionsOrchestrator.Bench.Engine;

namespace FunctionsOrchestrator.Bench.Discovery;

/// <summary>How fast a service's healthy endpoints are found, beside etcd with the same data, and how soon a change reaches those who wait for it.</summary>
internal static class DiscoveryBench
{
    private const int Rounds = 3;

    public static async Task<int> RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("bench-discovery-").FullName;
        try
        {
            using var app = await BenchProcess.StartAsync(BenchProcess.AppAssembly, folder);
            var token = (await File.ReadAllTextAsync(Path.Combine(folder, "admin.token"))).Trim();
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = app.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var etcd = new Etcd();
            await etcd.StartAsync(FreePort(), FreePort());

            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(Registered.All(), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (each, cancellation) => await RegisterAsync(http, each, cancellation));
            await output.WriteLineAsync($"registering {Registered.Services * Registered.Each} instances, 16 at a time: {watch.Elapsed.TotalSeconds:0.00} s");
            foreach (var (service, id, host) in Registered.All())
            {
                await etcd.PutAsync(service, id, ValueOf(id, host));
            }

            if (await etcd.AskForAsync(Registered.Asked) != Registered.Each)
            {
                throw new InvalidOperationException("etcd does not have the data.");
            }

            await CompareAsync(output, new Uri(app.Address, $"/api/services/{Registered.Asked}/endpoints"), token, etcd);
            var times = await new Readers(http, Registered.Asked).RunAsync();
            await output.WriteLineAsync(
                $"from asking for a change to its answer at {Readers.Count} blocked readers: median {times[times.Length / 2]:0.0} ms, 99th percentile {times[(int)(times.Length * 0.99)]:0.0} ms");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(TextWriter output, Uri ours, string token, Etcd etcd)
    {
        List<(double PerSecond, double P99Ms)> us = [], them = [];
        for (var round = 0; round < Rounds; round++)
        {
            us.Add(await Wrk.RunAsync(ours, "-H", $"Authorization: Bearer {token}"));
            them.Add(await Wrk.RunAsync(etcd.Range, "-s", etcd.Script));
        }

        await output.WriteLineAsync($"healthy endpoints of a service, FunctionsOrchestrator: {Median(us.Select(each => each.PerSecond)):0} a second, 99th percentile {Median(us.Select(each => each.P99Ms)):0.0} ms");
        await output.WriteLineAsync($"the same data as a range of keys, etcd (HTTP/JSON): {Median(them.Select(each => each.PerSecond)):0} a second, 99th percentile {Median(them.Select(each => each.P99Ms)):0.0} ms");
    }

    private static async Task RegisterAsync(HttpClient http, (string Service, string Id, string Host) each, CancellationToken cancellation)
    {
        var instance = new { id = each.Id, name = each.Service, version = "1.0.0", endpoint = $"http://{each.Host}:8080", metadata = new { zone = "a" } };
        using var answer = await http.PostAsJsonAsync("/api/services/register", instance, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What our answer has of an instance.</summary>
    private static string ValueOf(string id, string host) => JsonSerializer.Serialize(new
    {
        id,
        host,
        port = 8080,
        url = $"http://{host}:8080",
        version = "1.0.0",
        weight = 100,
        health = "unchecked",
        draining = false,
        stale = false,
        tags = Array.Empty<string>(),
        metadata = new { zone = "a" },
    });

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

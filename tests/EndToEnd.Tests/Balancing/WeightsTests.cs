using System.Collections.Concurrent;
using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Balancing;

/// <summary>Shares of versions, measured behind real load balancers.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class WeightsTests(RunningApp running, ITestOutputHelper output)
{
    private const int Requests = 10_000;

    /// <summary>Four standard deviations of a binomial with 10,000 draws of 0.1: a fair draw fails once in 16,000 runs.</summary>
    private static readonly double Bound = 4 * Math.Sqrt(Requests * 0.1 * 0.9);

    [Fact]
    public async Task Weights_NinetyToTen_AreMetWhateverTheNumberOfInstances()
    {
        var service = RunningApp.NewName();
        NamedServer[] servers = [new("1.0.0"), new("2.0.0"), new("2.0.0"), new("2.0.0")];
        try
        {
            foreach (var server in servers)
            {
                (await running.Api.PostAsync("/api/services/register", new { id = $"{service}-{server.Port}", name = service, version = server.Version, endpoint = $"http://127.0.0.1:{server.Port}" })).Expect(HttpStatusCode.Created);
            }

            (await running.Api.PutAsync($"/api/services/{service}/weights", new { weights = new Dictionary<string, int> { ["1.0.0"] = 90, ["2.0.0"] = 10 } })).Expect(HttpStatusCode.OK);
            await MeasureAsync(new RealNginx(), service);
            await MeasureAsync(new RealHaProxy(), service);
        }
        finally
        {
            await running.Api.DeleteAsync($"/api/services/{service}");
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task MeasureAsync(Balancer balancer, string service)
    {
        await using var owned = balancer;
        await balancer.StartAsync(running.App, service);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{balancer.Port}/") };
        http.DefaultRequestHeaders.Host = service;
        var counts = new ConcurrentDictionary<string, int>();
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, stop) =>
            counts.AddOrUpdate(await http.GetStringAsync("/", stop), 1, (_, count) => count + 1));

        output.WriteLine($"{balancer.Kind}: {string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"))} of {Requests}");
        Assert.Equal(["1.0.0", "2.0.0"], counts.Keys.Order());
        Assert.InRange(counts["2.0.0"], (Requests * 0.1) - Bound, (Requests * 0.1) + Bound);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace FunctionsOrchestrator.Bench.Engine;

/// <summary>
/// The durable engine under the whole embedded host, on disk: what issue-sized promises are made of.
/// The figures to compare with are of Durable Functions on the real host with Azurite, on a machine of this size.
/// </summary>
internal static class EngineBench
{
    private const int Chains = 4000;
    private const int ChainLength = 5;
    private const int Singles = 500;
    private const int Waiting = 10_000;

    // Durable Functions on Azurite, 2 cores: 11 to 13 orchestrations of 5 activities each second, 2 s for a single one, 430 MB.
    private const double DurableFunctionsPerSecond = 13;
    private const double DurableFunctionsSingleMs = 2000;
    private const double DurableFunctionsMegabytes = 430;

    public static async Task<int> RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("bench-engine-").FullName;
        try
        {
            await output.WriteLineAsync($"{"",-52}{"here",14}{"Durable Functions",20}{"ratio",10}");
            await MeasureSpeedAsync(output, Path.Combine(folder, "speed"));
            await MeasureRestartAsync(output, Path.Combine(folder, "restart"));
            await MeasureAppAsync(output, Path.Combine(folder, "app"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureSpeedAsync(TextWriter output, string folder)
    {
        using var host = await StartHostAsync(folder);
        await host.PostAsync<ThroughputResult>($"bench/throughput/500/{ChainLength}");
        var best = 0.0;
        for (var round = 0; round < 3; round++)
        {
            var result = await host.PostAsync<ThroughputResult>($"bench/throughput/{Chains}/{ChainLength}");
            ThrowIfWrong(result);
            best = Math.Max(best, result.PerSecond);
        }

        var latency = await host.PostAsync<LatencyResult>($"bench/latency/{Singles}/1");
        Row(output, $"orchestrations of {ChainLength} activities, a second (best of 3)", best, DurableFunctionsPerSecond, best / DurableFunctionsPerSecond, "F0");
        Row(output, "activities, a second", best * ChainLength, DurableFunctionsPerSecond * ChainLength, best / DurableFunctionsPerSecond, "F0");
        Row(output, "one activity, schedule to completion, median ms", latency.MedianMs, DurableFunctionsSingleMs, DurableFunctionsSingleMs / latency.MedianMs, "F2");
        Row(output, "one activity, schedule to completion, p99 ms", latency.P99Ms, null, null, "F2");
        Row(output, "peak memory under that load, MB", host.PeakMegabytes, DurableFunctionsMegabytes, DurableFunctionsMegabytes / host.PeakMegabytes, "F0");
    }

    private static async Task MeasureRestartAsync(TextWriter output, string folder)
    {
        using (var before = await StartHostAsync(folder))
        {
            await before.PostAsync($"bench/waiting/{Waiting}");
        }

        var watch = Stopwatch.StartNew();
        using var after = await StartHostAsync(folder);
        Row(output, $"restart after SIGKILL with {Waiting} waiting, ready s", watch.Elapsed.TotalSeconds, null, null, "F2");
        ThrowIfWrong(await after.PostAsync<ThroughputResult>($"bench/finish/{Waiting}"));
        Row(output, $"… and all {Waiting} answered their event, s", watch.Elapsed.TotalSeconds, null, null, "F2");
        Row(output, "… peak memory, MB", after.PeakMegabytes, null, null, "F0");
    }

    private static async Task MeasureAppAsync(TextWriter output, string folder)
    {
        var ready = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            using var process = await BenchProcess.StartAsync(BenchProcess.AppAssembly, Path.Combine(folder, $"{round}"));
            ready.Add(process.Ready.TotalSeconds);
            if (round == 4)
            {
                Row(output, "the product: memory when ready, MB", process.Megabytes, null, null, "F0");
            }
        }

        ready.Sort();
        Row(output, "the product: ready from a built binary, median s", ready[2], null, null, "F2");
    }

    private static Task<BenchProcess> StartHostAsync(string folder) =>
        BenchProcess.StartAsync(typeof(EngineBench).Assembly.Location, folder, "host");

    private static void ThrowIfWrong(ThroughputResult result)
    {
        if (result.Wrong > 0)
        {
            throw new InvalidOperationException($"{result.Wrong} orchestrations ended wrong: the figures mean nothing.");
        }
    }

    private static void Row(TextWriter output, string what, double here, double? there, double? ratio, string format)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine($"{what,-52}{here.ToString(format, culture),14}{there?.ToString(format, culture),20}{ratio?.ToString("F0", culture) + (ratio is null ? "" : "×"),10}");
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.Bench.Engine;
using FunctionsOrchestrator.Tests.Shared;

namespace FunctionsOrchestrator.Bench.Health;

/// <summary>Five hundred registered instances, checked every five seconds for minutes: most are well, others do what targets do at their worst.</summary>
internal static class HealthBench
{
    private const int Interval = 5;
    private const int DefaultMinutes = 10;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(15);

    private static readonly (Manner Manner, int Count)[] Fleet =
    [
        (Manner.Healthy, 400), (Manner.Silent, 50), (Manner.Dripping, 10), (Manner.DrippingBody, 10),
        (Manner.Flooding, 10), (Manner.FloodingHeaders, 5), (Manner.Resetting, 5), (Manner.Failing, 10),
    ];

    public static async Task<int> RunAsync(TextWriter output, string? minutes = null)
    {
        var length = TimeSpan.FromMinutes(double.TryParse(minutes, CultureInfo.InvariantCulture, out var given) ? given : DefaultMinutes);
        var folder = Directory.CreateTempSubdirectory("orchestrator-bench-").FullName;
        var targets = Fleet.SelectMany(kind => Enumerable.Range(0, kind.Count).Select(_ => new FakeTarget(kind.Manner))).ToList();
        try
        {
            using var app = await BenchProcess.StartAsync(BenchProcess.AppAssembly, folder);
            using var api = new RegistryClient(app.Address, await File.ReadAllTextAsync(Path.Combine(folder, "admin.token")));
            await api.RegisterAsync(targets, Interval);
            await Task.Delay(WarmUp);
            await MeasureAsync(output, app, api, targets, length);
        }
        finally
        {
            foreach (var target in targets)
            {
                await target.DisposeAsync();
            }

            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(TextWriter output, BenchProcess app, RegistryClient api, List<FakeTarget> targets, TimeSpan length)
    {
        var (begun, cpu, before, asked) = (TimeProvider.System.GetTimestamp(), app.ProcessorTime, await api.SweepAsync(), targets.Sum(target => target.Asked));
        var memory = new List<double>();
        while (TimeProvider.System.GetElapsedTime(begun) < length)
        {
            memory.Add(app.Megabytes);
            await Task.Delay(BetweenSamples);
        }

        var (seconds, after) = (TimeProvider.System.GetElapsedTime(begun).TotalSeconds, await api.SweepAsync());
        var quarter = Math.Max(1, memory.Count / 4);
        Row(output, "instances", targets.Count, "F0");
        Row(output, "checks due, a second", targets.Count / (double)Interval, "F1");
        Row(output, "checks done, a second", (Number(after, "checks") - Number(before, "checks")) / seconds, "F1");
        Row(output, "connections that the targets saw, a second", (targets.Sum(target => target.Asked) - asked) / seconds, "F1");
        Row(output, "lateness of checks, p99 ms", Number(after, "lateness_p99_ms"), "F0");
        Row(output, "checks that wait for their turn at the end", Number(after, "waiting"), "F0");
        Row(output, "connections open at the end", targets.Sum(target => target.Open), "F0");
        Row(output, "instances served / not served at the end", (await api.ServedAsync(healthy: true)).Count, "F0", (await api.ServedAsync(healthy: false)).Count);
        Row(output, "processor, cores", (app.ProcessorTime - cpu).TotalSeconds / seconds, "F2");
        Row(output, "memory in the first quarter, MB", memory.Take(quarter).Average(), "F0");
        Row(output, "memory in the last quarter, MB", memory.TakeLast(quarter).Average(), "F0");
        Row(output, "memory at its highest, MB", app.PeakMegabytes, "F0");
    }

    private static double Number(JsonNode sweep, string name) => sweep[name]!.GetValue<double>();

    private static void Row(TextWriter output, string what, double value, string format, double? other = null) => output.WriteLine(
        $"{what,-52}{value.ToString(format, CultureInfo.InvariantCulture),14}{(other is { } second ? $" / {second.ToString(format, CultureInfo.InvariantCulture)}" : string.Empty)}");
}

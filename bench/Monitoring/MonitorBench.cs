using System.Globalization;
using FunctionsOrchestrator.Bench.Lifecycle;

namespace FunctionsOrchestrator.Bench.Monitoring;

/// <summary>
/// What it costs to watch a hundred replicas at an interval of ten seconds: the whole process, everything else that it does by itself included.
/// The replicas serve and nobody asks them, or they sleep.
/// </summary>
internal static class MonitorBench
{
    private const string Image = "orchestrator-sample-web:1";
    private const int Replicas = 100;
    private const int Interval = 10;
    private const int DefaultSweeps = 12;

    // A young process compiles its code, and the engine settles after a hundred starts.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(3);

    /// <param name="output">Where the figures go.</param>
    /// <param name="options">The number of sweeps, and <c>sleep</c> for replicas that do nothing at all.</param>
    public static async Task<int> RunAsync(TextWriter output, params string[] options)
    {
        var sweeps = options.Select(option => int.TryParse(option, CultureInfo.InvariantCulture, out var number) ? number : 0).FirstOrDefault(number => number > 0, DefaultSweeps);
        var asleep = options.Contains("sleep");
        await using var app = new MonitoredApp();
        await app.StartAsync(Image, Interval, Replicas, asleep);
        await UntilAllAreReadAsync(app);
        await Task.Delay(Settling);

        var (begun, cpu, daemons, memory) = (TimeProvider.System.GetTimestamp(), app.Process.ProcessorTime, DaemonTime.Read(), app.Process.Megabytes);
        var took = new List<double>();
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            await Task.Delay(TimeSpan.FromSeconds(Interval));
            took.Add(await app.FigureAsync("orchestrator_usage_sweep_duration_seconds") ?? 0);
        }

        var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        var (ours, dockers) = ((app.Process.ProcessorTime - cpu).TotalSeconds, (DaemonTime.Read() - daemons).TotalSeconds);
        var bare = await BareSweepAsync();
        Row(output, $"replicas that {(asleep ? "sleep" : "serve, unasked")}", $"{Replicas}");
        Row(output, $"sweeps, one each {Interval} s", $"{sweeps}");
        Row(output, "our processor time, each sweep", $"{1000 * ours / sweeps:F0} ms");
        Row(output, "our processor time, of one core", $"{100 * ours / seconds:F2} %");
        Row(output, "the engine's processor time, each sweep", $"{1000 * dockers / sweeps:F0} ms");
        Row(output, "ours, of ours and the engine's", $"{100 * ours / (ours + dockers):F1} %");
        Row(output, "a sweep, median", $"{Median(took):F2} s");
        Row(output, "the same reads by a bare client", $"{bare:F2} s");
        Row(output, "memory of the process, before and after", $"{memory:F0} MB, {app.Process.Megabytes:F0} MB");
        return 0;
    }

    private static async Task UntilAllAreReadAsync(MonitoredApp app)
    {
        while (await app.FigureAsync("orchestrator_usage_sweep_replicas") is not Replicas)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>What the engine itself needs to tell the statistics of all replicas to somebody who asks for all at once.</summary>
    private static async Task<double> BareSweepAsync()
    {
        using var engine = new EngineSocket();
        var ids = await engine.RunningAsync("orchestrator.container");
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(ids.Select(engine.StatisticsAsync));
        return TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Row(TextWriter output, string what, FormattableString value) =>
        output.WriteLine($"{what,-52}{value.ToString(CultureInfo.InvariantCulture),18}");
}

using System.Diagnostics;
using System.Globalization;

namespace FunctionsOrchestrator.Bench.Lifecycle;

/// <summary>
/// The same work on the same engine in the same run: by us, by Swarm, and by bare <c>docker run</c> in parallel.
/// Every time is from asking until the engine itself shows the wanted containers running.
/// </summary>
internal static class LifecycleBench
{
    private const string Image = "orchestrator-sample-web:1";
    private const int Many = 10;
    private const int Rounds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>1 → 10 replicas, and 10 → 1.</summary>
    public static async Task<int> ScaleAsync(TextWriter output)
    {
        using var engine = new EngineSocket();
        var up = new Dictionary<string, double>();
        var down = new Dictionary<string, double>();
        await using (var ours = new Ours())
        await using (var swarm = new Swarm())
        await using (var bare = new Bare())
        {
            IContestant[] contestants = [ours, swarm, bare];
            await PrepareAsync(engine, contestants);
            var ups = contestants.ToDictionary(contestant => contestant.Name, _ => new List<double>());
            var downs = contestants.ToDictionary(contestant => contestant.Name, _ => new List<double>());

            // In turn, so that whatever else the machine does hits all alike.
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var contestant in contestants)
                {
                    ups[contestant.Name].Add(await TimeAsync(engine, contestant, Many));
                    downs[contestant.Name].Add(await TimeAsync(engine, contestant, 1));
                }
            }

            foreach (var name in ups.Keys)
            {
                up[name] = Median(ups[name]);
                down[name] = Median(downs[name]);
            }
        }

        await output.WriteLineAsync($"1 → {Many} and {Many} → 1 replicas, median seconds of {Rounds} rounds");
        foreach (var name in up.Keys)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-24}up {up[name],6:F2} ({up[name] / up["docker run"],4:F2} of the bare limit)   down {down[name],6:F2} ({down[name] / down["docker run"],4:F2})"));
        }

        return 0;
    }

    /// <summary>A replica is killed; until its successor runs.</summary>
    public static async Task<int> RecoverAsync(TextWriter output)
    {
        using var engine = new EngineSocket();
        var times = new Dictionary<string, List<double>>();
        await using (var ours = new Ours())
        await using (var swarm = new Swarm())
        {
            IContestant[] contestants = [ours, swarm];
            await PrepareAsync(engine, contestants);
            foreach (var contestant in contestants)
            {
                await TimeAsync(engine, contestant, 3);
                times[contestant.Name] = [];
            }

            for (var round = 0; round < Rounds; round++)
            {
                foreach (var contestant in contestants)
                {
                    times[contestant.Name].Add(await KillAsync(engine, contestant));
                }
            }
        }

        await output.WriteLineAsync($"Kill of one replica of 3 until 3 run again, median seconds of {Rounds} rounds");
        var swarms = Median(times["Swarm"]);
        foreach (var (name, samples) in times)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-24}{Median(samples),6:F2} ({Median(samples) / swarms,4:F2} of Swarm)"));
        }

        return 0;
    }

    private static async Task PrepareAsync(EngineSocket engine, IContestant[] contestants)
    {
        foreach (var contestant in contestants)
        {
            await contestant.PrepareAsync(Image);
            await UntilAsync(engine, contestant, running => running.Count == 1);
        }
    }

    private static async Task<double> TimeAsync(EngineSocket engine, IContestant contestant, int replicas)
    {
        var watch = Stopwatch.StartNew();
        await contestant.ScaleAsync(replicas);
        await UntilAsync(engine, contestant, running => running.Count == replicas);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> KillAsync(EngineSocket engine, IContestant contestant)
    {
        var before = await engine.RunningAsync(contestant.Label);
        var watch = Stopwatch.StartNew();
        await engine.KillAsync(before.First());

        // The kill returns once the process is dead: whatever runs then in its place is the successor.
        await UntilAsync(engine, contestant, running => running.Count == before.Count);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task UntilAsync(EngineSocket engine, IContestant contestant, Func<IReadOnlySet<string>, bool> reached)
    {
        var watch = Stopwatch.StartNew();
        while (!reached(await engine.RunningAsync(contestant.Label)))
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"{contestant.Name} did not get there within {Patience}.");
            }

            await Task.Delay(5);
        }
    }

    private static double Median(List<double> samples) => samples.Order().ElementAt(samples.Count / 2);
}

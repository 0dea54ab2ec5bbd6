using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Engine;

public sealed class EngineKillTests(ITestOutputHelper output)
{
    private const int Orchestrations = 200;
    private const int Kills = 20;
    private const int LoopRounds = 4;

    [Fact]
    public async Task Engine_KilledAgainAndAgain_LosesNothingAndCountsExactly()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"KILL_SEED={seed}");
        var random = new Random(seed);
        await using var app = await AppProcess.StartAsync(assembly: AppProcess.BuiltAssembly("tests/Apps/Crash", "FunctionsOrchestrator.CrashApp"));
        using var instances = new ManagementClient(app, TimeSpan.FromMinutes(3));

        // Callers that never give up: each starts its orchestrations and raises their events, whatever dies meanwhile.
        var callers = Enumerable.Range(0, 10).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < Orchestrations; i += 10)
            {
                await instances.StartAsync("Mixed", $"mixed-{i}");
                await instances.RaiseEventAsync($"mixed-{i}", "go", 1000 * i);
                await Task.Delay(100);
            }
        })).ToArray();

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(20, 500));
            await app.KillAsync();
            await app.StartAgainAsync();
        }

        await Task.WhenAll(callers);
        for (var i = 0; i < Orchestrations; i++)
        {
            Assert.Equal(20 + (1000 * i), await instances.OutputOfAsync($"mixed-{i}"));
        }

        var expected = new Dictionary<string, int>
        {
            ["called"] = Orchestrations,
            ["passed-on"] = Orchestrations,
            ["signalled"] = Orchestrations,
            ["looped"] = Orchestrations * LoopRounds,
        };

        // Twice: once everything has arrived, nothing more may come.
        foreach (var (counter, count) in expected.Concat(expected))
        {
            Assert.Equal((counter, count), (counter, await instances.CounterAsync(counter, count)));
        }

        AssertEveryActivityRan(app.DataFolder);
    }

    private void AssertEveryActivityRan(string dataFolder)
    {
        var traces = Directory.GetFiles(Path.Combine(dataFolder, "traces")).Select(file => Path.GetFileName(file)[..^33]).ToList();
        var expected = Enumerable.Range(0, Orchestrations)
            .SelectMany(i => new[] { $"mixed-{i}", $"mixed-{i}-child" })
            .SelectMany(owner => Enumerable.Range(0, 5).Select(number => $"{owner}.{number}"));
        Assert.Equal(expected.Order(), traces.Distinct().Order());
        output.WriteLine($"{Orchestrations * 10} activities ran {traces.Count} times.");
    }
}

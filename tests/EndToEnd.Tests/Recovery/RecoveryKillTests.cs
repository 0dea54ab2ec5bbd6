using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Recovery;

/// <summary>The process dies at random points of recoveries.</summary>
public sealed class RecoveryKillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Kills = 10;
    private const int Replicas = 3;
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task App_KilledDuringRecoveries_BringsEveryReplicaBackAndNoneTwice()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"KILL_SEED={seed}");
        var random = new Random(seed);
        await using var app = await AppProcess.StartAsync();
        (await app.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = await SampleImage.NameAsync(), replicas = Replicas })).Expect(HttpStatusCode.Created);

        for (var kill = 0; kill < Kills; kill++)
        {
            var index = random.Next(Replicas);
            await DockerCli.RunAsync(random.Next(2) == 0 ? ["rm", "-f", $"{_name}-1-{index}"] : ["kill", $"{_name}-1-{index}"]);
            await Task.Delay(random.Next(0, 400));
            await app.KillAsync();
            await app.StartAgainAsync();
            var container = await RecoveryProbe.UntilSettledAsync(app, _name, Replicas);
            Assert.Equal("false", RecoveryProbe.Condition(container, "crash_looping").Status);
            Assert.Equal(Enumerable.Range(0, Replicas).Select(each => $"{_name}-1-{each}=running"), await DockerCli.ReplicasAsync(_name));
        }
    }
}

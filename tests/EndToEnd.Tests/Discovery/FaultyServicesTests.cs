using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using FunctionsOrchestrator.EndToEnd.Tests.Recovery;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

/// <summary>Three services that depend on each other, and what happens to callers when one of their replicas fails.</summary>
public sealed class FaultyServicesTests : IAsyncLifetime
{
    // Two failures in a row, a second apart, of which each may take a second to be one; and a machine that is busy with other things.
    private static readonly TimeSpan OneThreshold = TimeSpan.FromSeconds(4) + TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(4);

    private readonly string _prefix = RunningApp.NewName();
    private AppProcess _app = null!;

    private string Stock => $"{_prefix}-stock";

    private string Orders => $"{_prefix}-orders";

    private string Web => $"{_prefix}-web";

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        foreach (var name in new[] { Web, Orders, Stock })
        {
            await DockerCli.RemoveReplicasAsync(name);
        }

        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Replicas_KilledHungAndBroken_AreOutAtOnceThenRecoveredAndBackIn()
    {
        await CreateAsync(Stock);
        await CreateAsync(Orders, Stock);
        await CreateAsync(Web, Orders);
        foreach (var (service, needs) in new[] { (Orders, Stock), (Web, Orders) })
        {
            Assert.All((await ServiceProbe.ServiceAsync(_app, service))["instances"]!.AsArray(), instance => Assert.Equal(needs, instance!["depends_on"]![0]!.GetValue<string>()));
        }

        await FailAsync(Web, AtOnce, () => DockerCli.RunAsync("kill", $"{Web}-1-0"));
        await FailAsync(Orders, OneThreshold, () => DockerCli.RunAsync("exec", $"{Orders}-1-0", "sh", "-c", "kill -STOP $(pidof httpd)"));
        await FailAsync(Stock, OneThreshold, () => DockerCli.RunAsync("exec", $"{Stock}-1-0", "touch", "/www/broken"));

        Assert.Contains(await ServiceProbe.StoryAsync(_app, Web), told => told.StartsWith($"exited: Replica '{Web}-1-0' is exited", StringComparison.Ordinal));
        Assert.Contains(await ServiceProbe.StoryAsync(_app, Orders), told => told.StartsWith($"running_unhealthy: Replica '{Orders}-1-0'", StringComparison.Ordinal) && told.Contains("did not answer", StringComparison.Ordinal));
        Assert.Contains(await ServiceProbe.StoryAsync(_app, Stock), told => told.StartsWith($"running_unhealthy: Replica '{Stock}-1-0'", StringComparison.Ordinal) && told.Contains("500", StringComparison.Ordinal));
        foreach (var name in new[] { Web, Orders, Stock })
        {
            await RecoveryProbe.UntilSettledAsync(_app, name, 2);
            Assert.Contains(await ServiceProbe.StoryAsync(_app, name), told => told.StartsWith($"running_healthy: Replica '{name}-1-0'", StringComparison.Ordinal));
        }
    }

    private async Task FailAsync(string service, TimeSpan longest, Func<Task> fail)
    {
        await fail();
        var took = await ServiceProbe.TimeUntilAsync(_app, service, $"{service}-1-1@1.0.0");
        Assert.InRange(took, TimeSpan.Zero, longest);
        await ServiceProbe.UntilAsync(_app, service, $"{service}-1-0@1.0.0", $"{service}-1-1@1.0.0");
    }

    private async Task CreateAsync(string name, params string[] dependsOn)
    {
        (await _app.Api.PostAsync("/api/containers?wait=60", ServiceProbe.Spec(name, await SampleImage.NameAsync(), 2, dependsOn: dependsOn))).Expect(HttpStatusCode.Created);
        await ServiceProbe.UntilAsync(_app, name, $"{name}-1-0@1.0.0", $"{name}-1-1@1.0.0");
    }
}

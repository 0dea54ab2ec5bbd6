using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Balancing;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>A Container that is scaled by what load balancers report.</summary>
public sealed class ScalingTests : IAsyncLifetime
{
    private const string Holds = "Stays at 3: requests target 10 keeps";
    private static readonly Dictionary<string, string> EachSecond = new() { ["SCALING__INTERVAL"] = "1", ["MONITORING__INTERVAL"] = "1" };
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Requests_AboveTheTarget_ScaleUpHoldAndComeDown()
    {
        await using var app = await StartAsync();
        var probe = new ScalingProbe(app, _name);

        // Not at the edge of a number of replicas: a load balancer's seconds are not that exact.
        await using var load = new ReportedLoad(app, _name, perSecond: 28);

        await probe.ReplicasAsync(3);
        Assert.Matches("^Goes up from 1 to [34]: requests target 10 asks for [34]: ", (await probe.AppliedAsync())[^1]!["reason"]!.GetValue<string>());
        Assert.Equal("autoscaler", (await probe.EventsAsync("?type=scaled_by_policy"))[0]!["actor"]!.GetValue<string>());
        await probe.HeldAsync(Holds);

        load.PerSecond = 4;
        await probe.ReplicasAsync(1);
        Assert.StartsWith("Goes down from ", (await probe.AppliedAsync())[0]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_ThatARealHaProxyCounts_ScaleUpHoldAndComeDown()
    {
        await using var app = await StartAsync();
        var probe = new ScalingProbe(app, _name);
        await using var haProxy = new RealHaProxy();
        await haProxy.StartAsync(app, _name);
        await using var reporter = new HaProxyReporter(app, haProxy, _name);
        await using (new PacedLoad(new Uri($"http://127.0.0.1:{haProxy.Port}/health"), _name, perSecond: 28))
        {
            await probe.ReplicasAsync(3);
            await probe.HeldAsync(Holds);
        }

        // Nobody asks any more: HAProxy goes on to count, and counts nothing.
        await probe.ReplicasAsync(1);
        Assert.StartsWith("Goes down from ", (await probe.AppliedAsync())[0]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_WhileItScales_NeverScalesDownNorTwiceForADecision()
    {
        // No more than the load needs: whatever goes down then, goes down for want of knowledge.
        await using var app = await StartAsync(most: 3);
        var probe = new ScalingProbe(app, _name);
        await using var load = new ReportedLoad(app, _name, perSecond: 28);
        await ApiClient.UntilAsync(async () => await probe.AppliedAsync() is { Count: > 0 } some ? some : null, "a decision to scale");

        for (var kill = 0; kill < 3; kill++)
        {
            await app.KillAsync();
            await app.StartAgainAsync();
        }

        await probe.ReplicasAsync(3);
        await probe.HeldAsync(Holds);
        var applied = await probe.AppliedAsync();
        Assert.All(applied, decision => Assert.True(decision!["result"]!.GetValue<int>() > decision["wanted"]!.GetValue<int>(), decision.ToJsonString()));
        var operations = applied.Select(decision => decision!["operation_id"]!.GetValue<string>()).ToArray();
        Assert.Equal(operations.Distinct(), operations);
        Assert.Equal([$"{_name}-1-0=running", $"{_name}-1-1=running", $"{_name}-1-2=running"], await DockerCli.ReplicasAsync(_name));
    }

    private async Task<AppProcess> StartAsync(int most = 5)
    {
        var image = await SampleImage.NameAsync();
        var app = await AppProcess.StartAsync(EachSecond);
        (await app.Api.PostAsync("/api/containers?wait=60", new
        {
            name = _name,
            image,
            service = new { name = _name, version = "1.0.0", port = 8080 },
            update = new { drain = 0 },
            scaling = new
            {
                max_replicas = most,
                scale_up_cooldown = 2,
                scale_down_cooldown = 2,

                // The average still looks back over the time before a step: the lowest of some seconds is not misled by it.
                stabilization = new { up = 3, down = 4 },
                policies = new[] { new { type = "requests", target = 10 } },
            },
        })).Expect(HttpStatusCode.Created);
        return app;
    }
}

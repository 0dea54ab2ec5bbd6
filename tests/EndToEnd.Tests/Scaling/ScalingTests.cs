using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>A Container that is scaled by what load balancers report.</summary>
public sealed class ScalingTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> EachSecond = new() { ["SCALING__INTERVAL"] = "1", ["MONITORING__INTERVAL"] = "1" };
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Requests_AboveTheTarget_ScaleUpHoldAndComeDown()
    {
        await using var app = await StartAsync();

        // Not at the edge of a number of replicas: a load balancer's seconds are not that exact.
        await using var load = new ReportedLoad(app, _name, perSecond: 28);

        await ReplicasAsync(app, 3);
        Assert.Matches("^Goes up from 1 to [34]: requests target 10 asks for [34]: ", (await AppliedAsync(app))[^1]!["reason"]!.GetValue<string>());
        Assert.Equal("autoscaler", (await EventAsync(app))["actor"]!.GetValue<string>());
        await HeldAsync(app, 3);

        load.PerSecond = 4;
        await ReplicasAsync(app, 1);
        var down = await LastAppliedAsync(app);
        Assert.StartsWith("Goes down from ", down["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_WhileItScales_NeverScalesDownNorTwiceForADecision()
    {
        // No more than the load needs: whatever goes down then, goes down for want of knowledge.
        await using var app = await StartAsync(most: 3);
        await using var load = new ReportedLoad(app, _name, perSecond: 28);
        await ApiClient.UntilAsync(async () => await AppliedAsync(app) is { Count: > 0 } some ? some : null, "a decision to scale");

        for (var kill = 0; kill < 3; kill++)
        {
            await app.KillAsync();
            await app.StartAgainAsync();
        }

        await ReplicasAsync(app, 3);
        await HeldAsync(app, 3);
        var applied = await AppliedAsync(app);
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

    private Task<JsonNode> ReplicasAsync(AppProcess app, int replicas) => ExplainedAsync(app, ApiClient.UntilAsync(
        async () => (await app.Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK).Json is { } container
            && container["replicas"]!.GetValue<int>() == replicas && container["operation"] is null && container["replica_status"]!.AsArray().Count == replicas
                ? container
                : null,
        $"{replicas} replicas"));

    /// <summary>When it does not come to what was waited for, decisions and events say why.</summary>
    private async Task<JsonNode> ExplainedAsync(AppProcess app, Task<JsonNode> waited)
    {
        try
        {
            return await waited;
        }
        catch (TimeoutException exception)
        {
            var decisions = (await DecisionsAsync(app, "?limit=20")).Select(decision => $"{decision!["number"]}x{decision["count"]} {decision["reason"]}");
            var events = (await app.Api.GetAsync($"/api/containers/{_name}/events?limit=20")).Json["items"]!.AsArray().Select(told => $"{told!["time"]} {told["message"]}");
            throw new TimeoutException($"{exception.Message} Decisions:\n{string.Join('\n', decisions)}\nEvents:\n{string.Join('\n', events)}");
        }
    }

    /// <summary>Several decisions in a row, made while all serve, leave the number as it is.</summary>
    private Task<JsonNode> HeldAsync(AppProcess app, int replicas) => ApiClient.UntilAsync(
        async () => (await DecisionsAsync(app, string.Empty)).FirstOrDefault() is { } last && last["count"]!.GetValue<long>() >= 4 && last["result"]!.GetValue<int>() == replicas
            && last["reason"]!.GetValue<string>().StartsWith($"Stays at {replicas}: requests target 10 keeps", StringComparison.Ordinal)
                ? last
                : null,
        "decisions that hold");

    private async Task<JsonNode> LastAppliedAsync(AppProcess app) => (await AppliedAsync(app))[0]!;

    private Task<JsonArray> AppliedAsync(AppProcess app) => DecisionsAsync(app, "?applied=true");

    private async Task<JsonArray> DecisionsAsync(AppProcess app, string query) =>
        (await app.Api.GetAsync($"/api/containers/{_name}/decisions{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private async Task<JsonNode> EventAsync(AppProcess app) =>
        (await app.Api.GetAsync($"/api/containers/{_name}/events?type=scaled_by_policy")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()[0]!;
}

using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Rollouts;

/// <summary>Rollouts behind a real load balancer that is never without requests.</summary>
public sealed class LoadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int RequestsPerRollout = 7000;
    private readonly string _name = RunningApp.NewName();
    private AppProcess _app = null!;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Fact]
    public async Task Rollouts_UnderLoad_LoseNoRequest()
    {
        var image = await SampleImage.NameAsync();
        (await _app.Api.PostAsync("/api/containers?wait=60", Spec(image, "first"))).Expect(HttpStatusCode.Created);
        await using var balancer = new HaProxy();
        await using var balanced = new BalancedContainer(_app.Api, _name, balancer);
        await balanced.StartAsync();
        await AnswersAsync(balancer, "first");
        await using var load = new Load(new Uri($"http://127.0.0.1:{balancer.Port}/health"));

        await PhaseAsync("forward", load, balancer, _app.Api.PutAsync($"/api/containers/{_name}", Spec(image, "second")), "Completed", "second");
        await PhaseAsync("failing image", load, balancer, _app.Api.PutAsync($"/api/containers/{_name}", Spec(image, "third", "health")), "Failed", "second");
        await PhaseAsync("rollback", load, balancer, _app.Api.PostAsync($"/api/containers/{_name}/rollback"), "Completed", "first");

        output.WriteLine($"{load.Sent} requests, {load.Failures.Count} failed, {balanced.Reloads} reloads of the load balancer");
        Assert.True(load.Failures.IsEmpty, string.Join('\n', load.Failures.Take(20)));
        Assert.True(load.Sent >= 20_000);
        Assert.True(balanced.Reloads >= 6, "The load balancer never heard of the rollouts.");
    }

    private async Task PhaseAsync(string phase, Load load, HaProxy balancer, Task<ApiAnswer> asked, string outcome, string greeting)
    {
        var before = load.Sent;
        var ended = await _app.Api.FollowAsync(await asked);
        var during = load.Sent - before;
        output.WriteLine($"{phase}: {during} requests during the rollout, {load.Failures.Count} failed so far");
        Assert.True(ended["runtimeStatus"]!.GetValue<string>() == outcome, ended.ToJsonString());
        await AnswersAsync(balancer, greeting);
        await load.UntilAsync(before + RequestsPerRollout);
    }

    /// <summary>Every replica behind the load balancer is of the generation that it should be.</summary>
    private static async Task AnswersAsync(HaProxy balancer, string greeting)
    {
        using var http = new HttpClient();
        await ApiClient.UntilAsync(
            async () =>
            {
                try
                {
                    var messages = new HashSet<string>();
                    for (var i = 0; i < 6; i++)
                    {
                        messages.Add(JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{balancer.Port}/"))!["message"]!.GetValue<string>());
                    }

                    return messages.SetEquals([greeting]) ? messages : null;
                }
                catch (HttpRequestException)
                {
                    // It has just been started.
                    return null;
                }
            },
            $"the load balancer to answer '{greeting}'");
    }

    private object Spec(string image, string greeting, string fail = "") => RolloutSpec.Of(_name, image, 3, greeting, fail, drain: 5);
}

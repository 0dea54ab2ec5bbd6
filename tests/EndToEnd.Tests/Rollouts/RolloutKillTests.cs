using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Rollouts;

/// <summary>The process dies at random points of rollouts forward, of a failing image, and back.</summary>
public sealed class RolloutKillTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int KillsPerRollout = 4;
    private readonly string _name = RunningApp.NewName();
    private AppProcess _app = null!;
    private Random _random = null!;

    public async Task InitializeAsync() => _app = await AppProcess.StartAsync();

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Fact]
    public async Task App_KilledDuringRollouts_FinishesEveryOneWithOneGenerationComplete()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Environment.TickCount;
        output.WriteLine($"KILL_SEED={seed}");
        _random = new Random(seed);
        var image = await SampleImage.NameAsync();
        (await _app.Api.PostAsync("/api/containers?wait=60", Spec(image, "first"))).Expect(HttpStatusCode.Created);

        await UnderFireAsync(() => _app.Api.PutAsync($"/api/containers/{_name}", Spec(image, "second"), Key("forward")), "Completed");
        await IsGenerationAsync(2);

        await UnderFireAsync(() => _app.Api.PutAsync($"/api/containers/{_name}", Spec(image, "third", "health"), Key("failing")), "Failed");
        await IsGenerationAsync(2);

        await UnderFireAsync(() => _app.Api.PostAsync($"/api/containers/{_name}/rollback", null, Key("back")), "Completed");
        await IsGenerationAsync(4);

        var generations = (await _app.Api.GetAsync($"/api/containers/{_name}/generations")).Json["items"]!.AsArray();
        Assert.Equal(["succeeded", "rolled_back", "succeeded", "succeeded"], generations.Select(generation => generation!["outcome"]!.GetValue<string>()));
    }

    /// <summary>Asks while the process is killed again and again, and follows what it started to its end.</summary>
    private async Task UnderFireAsync(Func<Task<ApiAnswer>> ask, string outcome)
    {
        var asked = AskUntilAnsweredAsync(ask);
        for (var kill = 0; kill < KillsPerRollout; kill++)
        {
            await Task.Delay(_random.Next(1, 1500));
            await _app.KillAsync();
            await _app.StartAgainAsync();
        }

        var answer = await asked;
        if (answer.Status == HttpStatusCode.Accepted)
        {
            var ended = await _app.Api.FollowAsync(answer);
            Assert.True(ended["runtimeStatus"]!.GetValue<string>() == outcome, $"{ended.ToJsonString()}\n{_app.Log}");
        }
        else
        {
            // Under its key a repeat gets the outcome of the first one, which had ended before this one was answered.
            Assert.Equal(outcome == "Completed" ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, answer.Status);
        }
    }

    private static async Task<ApiAnswer> AskUntilAnsweredAsync(Func<Task<ApiAnswer>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    private async Task IsGenerationAsync(int generation)
    {
        Assert.Equal(Enumerable.Range(0, 3).Select(index => $"{_name}-{generation}-{index}=running"), await DockerCli.ReplicasAsync(_name));
        var shown = (await _app.Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(generation, shown["generation"]!.GetValue<int>());
        Assert.Null(shown["operation"]);
        Assert.All(shown["replica_status"]!.AsArray(), IsServing);
    }

    private static void IsServing(JsonNode? replica) =>
        Assert.Equal(("healthy", false), (replica!["health"]!.GetValue<string>(), replica["draining"]!.GetValue<bool>()));

    private static (string Name, string Value) Key(string key) => ("Idempotency-Key", key);

    private object Spec(string image, string greeting, string fail = "") => RolloutSpec.Of(_name, image, 3, greeting, fail, drain: 1);
}

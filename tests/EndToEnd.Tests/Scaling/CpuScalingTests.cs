using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Balancing;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;
using Xunit.Abstractions;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>A Container whose requests burn its processor, behind a HAProxy, scaled by what the engine says that it uses.</summary>
[Collection(QuietMachineCollection.Name)]
public sealed class CpuScalingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Most = 8;
    private static readonly Dictionary<string, string> EachSecond = new() { ["SCALING__INTERVAL"] = "1", ["MONITORING__INTERVAL"] = "1" };
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Cpu_UnderWrk_ScalesUpHoldsInsideTheToleranceAndComesDown()
    {
        await using var app = await StartAsync();
        var probe = new ScalingProbe(app, _name);
        await using var haProxy = new RealHaProxy();
        await haProxy.StartAsync(app, _name);
        var address = new Uri($"http://127.0.0.1:{haProxy.Port}/cgi-bin/work?2000");
        await AnsweredAsync(address);
        await using (new PacedWrk(address, _name, pauseMs: 200))
        {
            await probe.ReplicasAsync(2, Most);
            var held = await probe.HeldAsync("Stays at ");
            output.WriteLine(held["reason"]!.GetValue<string>());

            // Held because the load is what was aimed at, and not because it was told so or may not.
            Assert.Contains("cpu target 50 keeps", held["reason"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.InRange(held["result"]!.GetValue<int>(), 2, Most - 1);
        }

        await probe.ReplicasAsync(1);
        foreach (var decision in await probe.AppliedAsync())
        {
            output.WriteLine(decision!["reason"]!.GetValue<string>());
        }

        var applied = await probe.AppliedAsync();
        Assert.StartsWith("Goes down from ", applied[0]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Matches("^Goes up from 1 to [2-8]: cpu target 50 asks for [2-9]", applied[^1]!["reason"]!.GetValue<string>());
    }

    private async Task<AppProcess> StartAsync()
    {
        var image = await SampleImage.NameAsync();
        var app = await AppProcess.StartAsync(EachSecond);
        (await app.Api.PostAsync("/api/containers?wait=60", new
        {
            name = _name,
            image,
            resources = new { cpu_limit = "0.1" },
            service = new { name = _name, version = "1.0.0", port = 8080 },
            update = new { drain = 0 },
            scaling = new
            {
                max_replicas = Most,
                scale_up_cooldown = 5,
                scale_down_cooldown = 3,
                tolerance = 0.3,
                stabilization = new { up = 3, down = 10 },
                policies = new[] { new { type = "cpu", target = 50 } },
            },
        })).Expect(HttpStatusCode.Created);
        return app;
    }

    private Task<string> AnsweredAsync(Uri address)
    {
        return ApiClient.UntilAsync(AskAsync, "HAProxy to answer for the service");

        async Task<string?> AskAsync()
        {
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Host = _name;
            try
            {
                return await http.GetStringAsync(address);
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }
}

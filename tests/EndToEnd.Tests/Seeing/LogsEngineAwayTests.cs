using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Seeing;

/// <summary>Logs while the engine comes and goes, and more followers than may.</summary>
public sealed class LogsEngineAwayTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Logs_EngineAway_AreUnavailableAndAFollowerGoesOnWhenItIsBack()
    {
        await using var relay = new SocketRelay();
        relay.Open();
        await using var app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DOCKER_HOST"] = relay.DockerHost, ["STREAMING__MAX_FOLLOWERS"] = "1" });
        var definition = new
        {
            name = _name,
            image = await SampleImage.NameAsync(),
            entrypoint = new[] { "/bin/sh", "-c" },
            command = new[] { "i=0; while true; do echo $i; i=$((i+1)); sleep 0.2; done" },
        };
        (await app.Api.PostAsync("/api/containers?wait=60", definition)).Expect(HttpStatusCode.Created);
        await using var follower = await ApiStream.OpenAsync(app, $"/api/containers/{_name}/logs?follow=true&since=1h", "*/*");
        var next = int.Parse((await follower.LineAsync())!);
        Assert.Equal(0, next);
        (await app.Api.GetAsync($"/api/containers/{_name}/logs?follow=true")).ExpectProblem(HttpStatusCode.TooManyRequests);

        relay.Close();
        (await app.Api.GetAsync($"/api/containers/{_name}/logs")).ExpectProblem(HttpStatusCode.ServiceUnavailable);
        relay.Open();

        // Nothing that was written in between is missed, and nothing comes twice.
        for (var expected = 1; expected < 30; expected++)
        {
            Assert.Equal(expected, int.Parse((await follower.LineAsync())!));
        }
    }
}

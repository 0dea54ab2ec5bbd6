using System.Net;
using System.Net.Sockets;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Containers;

/// <summary>What cannot be made fails with what Docker said, and what was half made is removed.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class FailureTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Create_MissingImage_SaysSoAndLeavesNothing()
    {
        var answer = await running.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = "orchestrator-no-such-image:1", replicas = 2 });

        FailedWith(answer, "orchestrator-no-such-image");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Create_EntrypointThatEndsAtOnce_ShowsItsLastLinesAndLeavesNothing()
    {
        var answer = await running.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = running.Image, env = new { FAIL = "start" } });

        FailedWith(answer, "told to fail at start");
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Create_PortInUse_SaysSoAndLeavesNothing()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var answer = await running.Api.PostAsync(
            "/api/containers?wait=60", new { name = _name, image = running.Image, ports = new[] { new { container_port = 8080, host_port = port } } });

        FailedWith(answer, port.ToString());
        await NothingIsLeftAsync();
    }

    [Fact]
    public async Task Create_EntrypointThatDoesNotExist_SaysWhatDockerSaid()
    {
        var answer = await running.Api.PostAsync(
            "/api/containers?wait=60", new { name = _name, image = running.Image, entrypoint = new[] { "/no/such/program" } });

        FailedWith(answer, "/no/such/program");
        await NothingIsLeftAsync();
    }

    private static void FailedWith(ApiAnswer answer, string words)
    {
        Assert.True((int)answer.Status >= 400, answer.Text);
        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    private async Task NothingIsLeftAsync()
    {
        Assert.Empty(await DockerCli.ReplicasAsync(_name));
        (await running.Api.GetAsync($"/api/containers/{_name}")).ExpectProblem(HttpStatusCode.NotFound);
    }
}

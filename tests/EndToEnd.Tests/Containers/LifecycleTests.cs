using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Containers;

/// <summary>From HTTP to Docker and back: a container's whole life, seen from both sides.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class LifecycleTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Container_FromCreateToDelete_IsInDockerWhatTheApiSays()
    {
        var created = await running.Api.PostAsync("/api/containers", new { name = _name, image = running.Image, replicas = 2 });
        await CompletesAsync(created);
        await IsAsync("running", "running", "running");
        var replica = (await DockerCli.ReplicasAsync(_name))[0].Split('=')[0];
        Assert.Equal((await ContainerAsync())["id"]!.GetValue<string>(), await DockerCli.LabelAsync(replica, "orchestrator.container"));
        Assert.Equal("1", await DockerCli.LabelAsync(replica, "orchestrator.generation"));

        await CompletesAsync(await running.Api.PostAsync($"/api/containers/{_name}/scale", new { replicas = 5 }));
        await IsAsync("running", "running", "running", "running", "running", "running");

        await CompletesAsync(await running.Api.PostAsync($"/api/containers/{_name}/scale", new { replicas = 1 }));
        await IsAsync("running", "running");

        await CompletesAsync(await PutAsync("pause"));
        await IsAsync("paused", "paused");

        await CompletesAsync(await PutAsync("unpause"));
        await IsAsync("running", "running");

        var before = await StartedAtAsync();
        await CompletesAsync(await PutAsync("restart"));
        await IsAsync("running", "running");
        Assert.NotEqual(before, await StartedAtAsync());

        await CompletesAsync(await PutAsync("stop"));
        await IsAsync("stopped", "exited");

        await CompletesAsync(await PutAsync("start"));
        await IsAsync("running", "running");

        await CompletesAsync(await running.Api.DeleteAsync($"/api/containers/{_name}"));
        Assert.Empty(await DockerCli.ReplicasAsync(_name));
        (await running.Api.GetAsync($"/api/containers/{_name}")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Create_WithPort_AnswersOnThePublishedPort()
    {
        var created = await running.Api.PostAsync(
            "/api/containers?wait=60",
            new { name = _name, image = running.Image, env = new { GREETING = "good evening" }, ports = new[] { new { container_port = 8080, host_port = 0 } } });

        created.Expect(HttpStatusCode.Created);
        var port = (await ContainerAsync())["replica_status"]![0]!["ports"]![0]!["host_port"]!.GetValue<int>();
        using var http = new HttpClient();
        var answer = await ApiClient.UntilAsync(
            async () =>
            {
                try
                {
                    return await http.GetStringAsync($"http://127.0.0.1:{port}/");
                }
                catch (HttpRequestException)
                {
                    return null;
                }
            },
            $"port {port} to answer");
        Assert.Equal("good evening", JsonNode.Parse(answer)!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_WithoutStart_MakesItAndLeavesItStopped()
    {
        var created = await running.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = running.Image, start = false });

        created.Expect(HttpStatusCode.Created);
        await IsAsync("created", "created");
        (await running.Api.PutAsync($"/api/containers/{_name}/start?wait=60")).Expect(HttpStatusCode.OK);
        await IsAsync("running", "running");
    }

    [Fact]
    public async Task Container_ByIdAndByName_IsTheSame()
    {
        (await running.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = running.Image })).Expect(HttpStatusCode.Created);

        var byName = await ContainerAsync();
        var byId = await running.Api.GetAsync($"/api/containers/{byName["id"]}");

        byId.Expect(HttpStatusCode.OK);
        Assert.Matches("^c-[a-z2-7]{12}$", byName["id"]!.GetValue<string>());
        Assert.Equal(byName["id"]!.GetValue<string>(), byId.Json["id"]!.GetValue<string>());
        var listed = (await running.Api.GetAsync($"/api/containers?name={_name}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(_name, Assert.Single(listed)!["name"]!.GetValue<string>());
    }

    private Task<ApiAnswer> PutAsync(string operation) => running.Api.PutAsync($"/api/containers/{_name}/{operation}");

    private async Task CompletesAsync(ApiAnswer accepted)
    {
        var status = await running.Api.FollowAsync(accepted);
        Assert.True(status["runtimeStatus"]!.GetValue<string>() == "Completed", status.ToJsonString());
    }

    private async Task<JsonNode> ContainerAsync() => (await running.Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK).Json;

    /// <summary>The container's state by the API, and its replicas' by Docker.</summary>
    private async Task IsAsync(string state, params string[] replicas)
    {
        Assert.Equal(state, (await ContainerAsync())["state"]!.GetValue<string>());
        Assert.Equal(replicas, (await DockerCli.ReplicasAsync(_name)).Select(replica => replica.Split('=')[1]));
    }

    private async Task<string> StartedAtAsync() =>
        await DockerCli.RunAsync("inspect", "--format", "{{.State.StartedAt}}", (await DockerCli.ReplicasAsync(_name))[0].Split('=')[0]);
}

using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Rollouts;

/// <summary>A changed spec, seen from the API and from Docker.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RolloutTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Put_ChangedSpec_MovesEveryReplicaToTheNextGeneration()
    {
        await CreateAsync(replicas: 2);

        var updated = await PutAsync(Spec(2, greeting: "second"));

        updated.Expect(HttpStatusCode.OK);
        Assert.Equal(2, updated.Json["generation"]!.GetValue<int>());
        Assert.Equal([$"{_name}-2-0=running", $"{_name}-2-1=running"], await DockerCli.ReplicasAsync(_name));
        Assert.All(updated.Json["replica_status"]!.AsArray(), replica =>
        {
            Assert.Equal("healthy", replica!["health"]!.GetValue<string>());
            Assert.False(replica["draining"]!.GetValue<bool>());
        });
        var generations = await GenerationsAsync();
        Assert.Equal(["succeeded", "succeeded"], generations.Select(generation => generation!["outcome"]!.GetValue<string>()));
        var change = Assert.Single(generations[0]!["diff"]!.AsArray())!;
        Assert.Equal(("env.GREETING", "\"***\""), (change["path"]!.GetValue<string>(), change["new"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Put_TheSameSpec_AnswersAtOnceAndChangesNothing()
    {
        await CreateAsync(replicas: 1);
        var before = await DockerCli.RunAsync("ps", "-q", "--filter", $"name={_name}-");
        var shown = await ContainerAsync();

        var answer = await running.Api.PutAsync($"/api/containers/{_name}", Spec(1));

        answer.Expect(HttpStatusCode.OK);
        Assert.True(answer.Json["unchanged"]!.GetValue<bool>());
        Assert.Equal(shown.Json["generation"]!.GetValue<int>(), answer.Json["generation"]!.GetValue<int>());
        Assert.Equal(before, await DockerCli.RunAsync("ps", "-q", "--filter", $"name={_name}-"));
    }

    [Fact]
    public async Task Put_OtherReplicasAndTheSameSpec_ScalesWithinTheGeneration()
    {
        await CreateAsync(replicas: 1);

        (await PutAsync(Spec(3))).Expect(HttpStatusCode.OK);

        Assert.Equal(Enumerable.Range(0, 3).Select(index => $"{_name}-1-{index}=running"), await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task Put_AnImageWhoseHealthCheckFails_IsRolledBackWithTheReason()
    {
        await CreateAsync(replicas: 2);
        var before = await DockerCli.ReplicasAsync(_name);

        var problem = (await PutAsync(Spec(2, fail: "health"))).ExpectProblem(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("GET /health answered 404", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, problem["rolled_back_to"]!.GetValue<int>());
        Assert.NotEmpty(problem["logs"]!.AsArray());
        Assert.Equal(before, await DockerCli.ReplicasAsync(_name));
        var container = (await ContainerAsync()).Json;
        Assert.Equal(1, container["generation"]!.GetValue<int>());
        Assert.Equal("rolled_back", ConditionOf(container, "progressing")["reason"]!.GetValue<string>());
        Assert.Equal("true", ConditionOf(container, "available")["status"]!.GetValue<string>());
        Assert.Equal(["rolled_back", "succeeded"], (await GenerationsAsync()).Select(generation => generation!["outcome"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Put_AnImageThatEndsAtOnceWithoutRollback_StaysDegradedWithTheExitCode()
    {
        await CreateAsync(replicas: 1);

        var problem = (await PutAsync(Spec(1, fail: "start", rollback: false))).ExpectProblem(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(3, problem["exit_code"]!.GetValue<int>());
        var container = (await ContainerAsync()).Json;
        Assert.Equal(2, container["generation"]!.GetValue<int>());
        var degraded = ConditionOf(container, "degraded");
        Assert.Equal(("true", "rollout_failed"), (degraded["status"]!.GetValue<string>(), degraded["reason"]!.GetValue<string>()));
        Assert.Contains("exit code 3", degraded["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains($"{_name}-1-0=running", await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task Rollback_AfterARollout_PutsTheSpecFromBeforeInForceAsANewGeneration()
    {
        await CreateAsync(replicas: 1);
        (await PutAsync(Spec(1, greeting: "second"))).Expect(HttpStatusCode.OK);

        var back = (await running.Api.PostAsync($"/api/containers/{_name}/rollback?wait=60")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(3, back["generation"]!.GetValue<int>());
        Assert.Equal("first", back["env"]!["GREETING"]!.GetValue<string>());
        Assert.Equal([$"{_name}-3-0=running"], await DockerCli.ReplicasAsync(_name));
        Assert.Equal(1, (await GenerationsAsync())[0]!["rollback_to"]!.GetValue<int>());
    }

    [Fact]
    public async Task Rollback_OfTheFirstGeneration_IsRefused()
    {
        await CreateAsync(replicas: 1);

        (await running.Api.PostAsync($"/api/containers/{_name}/rollback?wait=60")).ExpectProblem(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Put_ForAVersionThatIsNoMore_IsRefused()
    {
        await CreateAsync(replicas: 1);

        var stale = await running.Api.PutAsync($"/api/containers/{_name}?wait=60", Spec(2), ("If-Match", "\"1-0\""));

        stale.ExpectProblem(HttpStatusCode.PreconditionFailed);
        var fresh = await running.Api.PutAsync($"/api/containers/{_name}?wait=60", Spec(2), ("If-Match", (await ContainerAsync()).ETag!));
        fresh.Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Put_AnotherNameAndBadFields_NamesEveryFault()
    {
        await CreateAsync(replicas: 1);

        var answer = await running.Api.PutAsync($"/api/containers/{_name}", new { name = "other", image = "UPPER", start = false, replicas = -1 });

        answer.ExpectErrorsAt("name", "image", "start", "replicas");
    }

    [Fact]
    public async Task Put_WithAFixedHostPort_FallsBackToStopFirstAndSaysSo()
    {
        var port = AppProcess.FreePort();
        object Fixed(string greeting) => new
        {
            name = _name,
            image = running.Image,
            env = new { GREETING = greeting },
            ports = new[] { new { container_port = 8080, host_port = port } },
            update = new { order = "start_first", drain = 2 },
        };
        (await running.Api.PostAsync("/api/containers?wait=60", Fixed("first"))).Expect(HttpStatusCode.Created);

        var accepted = (await running.Api.PutAsync($"/api/containers/{_name}", Fixed("second"))).Expect(HttpStatusCode.Accepted);

        var said = await ApiClient.UntilAsync(
            async () => (await StatusAsync(accepted))["customStatus"]?["message"]?.GetValue<string>() is { } message && message.Contains("stop-first", StringComparison.Ordinal) ? message : null,
            "the custom status to say why it stops first");
        Assert.Contains($"host port {port}", said, StringComparison.Ordinal);
        Assert.Equal("Completed", (await running.Api.FollowAsync(accepted))["runtimeStatus"]!.GetValue<string>());
        Assert.Equal([$"{_name}-2-0=running"], await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task Put_DuringARollout_IsRefusedAndAStopOvertakesIt()
    {
        await CreateAsync(replicas: 2);
        var rollout = (await running.Api.PutAsync($"/api/containers/{_name}", Spec(2, greeting: "second", drain: 60))).Expect(HttpStatusCode.Accepted);
        await ApiClient.UntilAsync(
            async () => (await ContainerAsync()).Json["replica_status"]!.AsArray().FirstOrDefault(replica => replica!["draining"]!.GetValue<bool>()), "a replica to drain");

        var second = (await running.Api.PutAsync($"/api/containers/{_name}", Spec(2, greeting: "third"))).ExpectProblem(HttpStatusCode.Conflict);
        Assert.Equal("update", second["running"]!["operation"]!.GetValue<string>());

        (await running.Api.PutAsync($"/api/containers/{_name}/stop?wait=60", new { timeout = 1 })).Expect(HttpStatusCode.OK);
        Assert.Equal("Failed", (await running.Api.FollowAsync(rollout))["runtimeStatus"]!.GetValue<string>());
        Assert.DoesNotContain(await DockerCli.ReplicasAsync(_name), replica => replica.EndsWith("=running", StringComparison.Ordinal));
        Assert.Equal("interrupted", (await GenerationsAsync())[0]!["outcome"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("command")]
    public async Task Put_WithAnotherKindOfHealthCheck_IsGatedByIt(string type)
    {
        await CreateAsync(replicas: 1);
        object Checked(string command) => new
        {
            name = _name,
            image = running.Image,
            health_check = type == "tcp"
                ? (object)new { type, port = command == "true" ? 8080 : 9, interval = 1, timeout = 1, unhealthy_threshold = 2 }
                : new { type, command = new[] { command }, interval = 1, timeout = 2, unhealthy_threshold = 2 },
            update = new { drain = 0 },
        };

        (await PutAsync(Checked("true"))).Expect(HttpStatusCode.OK);
        (await PutAsync(Checked("false"))).ExpectProblem(HttpStatusCode.UnprocessableEntity);

        Assert.Equal([$"{_name}-2-0=running"], await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task Restart_OfTwoHealthyReplicas_NeverTakesBothDown()
    {
        await CreateAsync(replicas: 2);
        var since = await DockerCli.RunAsync("info", "--format", "{{.SystemTime}}");

        (await running.Api.PutAsync($"/api/containers/{_name}/restart?wait=60")).Expect(HttpStatusCode.OK);

        var until = await DockerCli.RunAsync("info", "--format", "{{.SystemTime}}");
        var events = await DockerCli.RunAsync(
            "events", "--since", since, "--until", until, "--filter", "event=die", "--filter", "event=start", "--filter", $"container={_name}-1-0",
            "--filter", $"container={_name}-1-1", "--format", "{{.Action}} {{.Actor.Attributes.name}}");
        Assert.Equal([$"die {_name}-1-0", $"start {_name}-1-0", $"die {_name}-1-1", $"start {_name}-1-1"], events.Split('\n'));
        Assert.All((await ContainerAsync()).Json["replica_status"]!.AsArray(), replica => Assert.Equal("healthy", replica!["health"]!.GetValue<string>()));
    }

    private async Task CreateAsync(int replicas) =>
        (await running.Api.PostAsync("/api/containers?wait=60", Spec(replicas))).Expect(HttpStatusCode.Created);

    private Task<ApiAnswer> PutAsync(object spec) => running.Api.PutAsync($"/api/containers/{_name}?wait=60", spec);

    private object Spec(int replicas, string greeting = "first", string fail = "", bool rollback = true, int drain = 0) =>
        RolloutSpec.Of(_name, running.Image, replicas, greeting, fail, rollback, drain);

    private async Task<ApiAnswer> ContainerAsync() => (await running.Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK);

    private async Task<JsonArray> GenerationsAsync() =>
        (await running.Api.GetAsync($"/api/containers/{_name}/generations")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

    private static async Task<JsonNode> StatusAsync(ApiAnswer accepted)
    {
        using var http = new HttpClient();
        return JsonNode.Parse(await http.GetStringAsync(accepted.Json["statusQueryGetUri"]!.GetValue<string>()))!;
    }

    private static JsonNode ConditionOf(JsonNode container, string type) =>
        container["conditions"]!.AsArray().Single(condition => condition!["type"]!.GetValue<string>() == type)!;
}

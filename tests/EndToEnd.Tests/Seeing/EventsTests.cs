using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Seeing;

/// <summary>The history tells the whole story, in order, with who and why.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class EventsTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Events_FromCreateOverScaleToDelete_TellTheStoryInOrder()
    {
        var id = await CreateAsync(1);
        (await running.Api.PostAsync($"/api/containers/{_name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);
        (await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);

        // The container is no more; its history is, by its id.
        var events = await AllAsync($"/api/containers/{id}/events?limit=7");

        Assert.Equal(
            [
                "create operation_requested", "create operation_granted", "create step_planned", "create step_planned", "create operation_done",
                "scale operation_requested", "scale operation_granted", "scale step_planned", "scale operation_done",
                "remove operation_requested", "remove operation_granted", "remove step_planned", "remove step_planned", "remove operation_done", "remove container_removed",
            ],
            events.Select(told => $"{told["operation"]} {told["type"]}").Where(told => !told.EndsWith("_changed", StringComparison.Ordinal)));
        Assert.All(events, told => Assert.Equal((id, _name, "admin"), ((string)told["container_id"]!, (string)told["container_name"]!, (string)told["actor"]!)));
        Assert.Contains(events, told => (string)told["message"]! == $"Get '{running.Image}' because replicas are to be made of it.");
        Assert.Contains(events, told => (string)told["message"]! == $"Create '{_name}-1-1' because 1 of 2 replicas of generation 1 exist.");
        Assert.Contains(events, told => (string)told["type"]! == "state_changed" && (string)told["reason"]! == "running");
        Assert.Contains(events, told => (string)told["type"]! == "replica_changed" && (string?)told["replica"] == $"{_name}-1-0" && (string)told["reason"]! == "running");
        (await running.Api.GetAsync($"/api/containers/{_name}/events")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Events_OperationThatFails_SayWhy()
    {
        var port = AppProcess.FreePort();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Any, port);
        taken.Start();
        var answer = await running.Api.PostAsync(
            "/api/containers?wait=60", new { name = _name, image = running.Image, ports = new[] { new { container_port = 80, host_port = port } } });
        var problem = answer.ExpectProblem(HttpStatusCode.Conflict);

        var events = await AllAsync($"/api/events?type=operation_failed&since=10m");

        var failed = Assert.Single(events, told => (string)told["container_name"]! == _name);
        Assert.Equal(("port_in_use", (string)problem["detail"]!), ((string)failed["reason"]!, (string)failed["message"]!));
    }

    [Fact]
    public async Task Events_AsStream_GoOnAfterTheLastOneRead()
    {
        await using var live = await ApiStream.OpenAsync(running.App, "/api/events", "text/event-stream");
        Assert.Equal("text/event-stream", live.MediaType);
        var id = await CreateAsync(1);
        var (first, data) = await live.EventAsync();
        Assert.Equal((id, "operation_requested", first), ((string)data["container_id"]!, (string)data["type"]!, data["sequence"]!.ToString()));

        // Another connection goes on where the first was cut.
        await using var resumed = await ApiStream.OpenAsync(running.App, $"/api/containers/{_name}/events", "text/event-stream", lastEventId: first);
        var rest = (await AllAsync($"/api/containers/{_name}/events")).Skip(1).Select(told => told["sequence"]!.ToString()).ToArray();
        foreach (var expected in rest)
        {
            Assert.Equal(expected, (await resumed.EventAsync()).Id);
        }

        await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true");
        Assert.Equal("operation_requested", (string)(await resumed.EventAsync()).Data["type"]!);
    }

    [Theory]
    [InlineData("/api/events?type=nonsense&since=yesterday&cursor=x&limit=0", "type", "since", "cursor", "limit")]
    public async Task Events_BadQuery_NamesEveryFault(string path, params string[] faults) => (await running.Api.GetAsync(path)).ExpectErrorsAt(faults);

    private async Task<string> CreateAsync(int replicas) =>
        (string)(await running.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = running.Image, replicas })).Expect(HttpStatusCode.Created).Json["id"]!;

    /// <summary>Every page, oldest first.</summary>
    private async Task<IReadOnlyList<JsonNode>> AllAsync(string path)
    {
        var events = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={cursor}";
            var page = (await running.Api.GetAsync(next)).Expect(HttpStatusCode.OK).Json;
            events.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);
        events.Reverse();
        return events;
    }
}

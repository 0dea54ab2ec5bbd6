using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Seeing;

/// <summary>What replicas write, read back and followed.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class LogsTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true");
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Fact]
    public async Task Logs_OfTwoReplicas_AreMergedByTimeWithTheirStreams()
    {
        await CreateAsync("i=0; while [ $i -lt 5 ]; do echo out-$i; echo err-$i >&2; i=$((i+1)); sleep 0.05; done; exec sleep 1000", 2);

        var items = await ApiClient.UntilAsync(
            async () => (await ListAsync()) is { Count: 20 } all ? all : null, "both replicas' 20 lines");

        Assert.Equal(items.Select(Time).Order(StringComparer.Ordinal), items.Select(Time));
        Assert.All(items, item => Assert.Equal(((string)item["line"]!).StartsWith("out", StringComparison.Ordinal) ? "stdout" : "stderr", (string)item["stream"]!));
        Assert.Equal([0, 1], items.Select(item => (int)item["replica"]!).Distinct().Order());
        Assert.Equal(["out-4"], (await ListAsync("?replica=1&stream=stdout&tail=1")).Select(item => (string)item["line"]!));
        Assert.Equal(items.TakeLast(3).Select(Time), (await ListAsync("?tail=3")).Select(Time));
        Assert.Equal(items.Skip(10).Take(6).Select(Time), (await ListAsync($"?since={Time(items[10])}&until={Time(items[15])}")).Select(Time));
        var text = await running.Api.SendAsync(HttpMethod.Get, $"/api/containers/{_name}/logs?replica=0&stream=stdout", null, ("Accept", "text/plain"));
        Assert.Equal(("text/plain", "out-0\nout-1\nout-2\nout-3\nout-4\n"), (text.MediaType, text.Text));
    }

    [Fact]
    public async Task Logs_FollowedAsText_GoOnOverARestartAndAScale()
    {
        await CreateAsync("echo started; exec sleep 1000", 1);
        await using var stream = await ApiStream.OpenAsync(running.App, $"/api/containers/{_name}/logs?follow=true", "*/*");
        Assert.Equal(("text/plain", true), (stream.MediaType, stream.Chunked));
        Assert.Equal("started", await stream.LineAsync());

        (await running.Api.PutAsync($"/api/containers/{_name}/restart?wait=60", new { timeout = 0 })).Expect(HttpStatusCode.OK);
        Assert.Equal("started", await stream.LineAsync());

        (await running.Api.PostAsync($"/api/containers/{_name}/scale?wait=60", new { replicas = 2 })).Expect(HttpStatusCode.OK);
        Assert.Equal($"{_name}-1-1 stdout | started", await stream.LineAsync());

        (await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true")).Expect(HttpStatusCode.NoContent);
        Assert.Null(await stream.LineAsync());
    }

    [Fact]
    public async Task Logs_AsEvents_GoOnAfterTheLastOneRead()
    {
        await CreateAsync("i=0; while true; do echo $i; i=$((i+1)); sleep 0.1; done", 1);
        string last;
        await using (var first = await ApiStream.OpenAsync(running.App, $"/api/containers/{_name}/logs?since=1h", "text/event-stream"))
        {
            Assert.Equal("0", (string)(await first.EventAsync()).Data["line"]!);
            (last, var data) = await first.EventAsync();
            Assert.Equal(("1", last), ((string)data["line"]!, (string)data["time"]!));
        }

        await using var resumed = await ApiStream.OpenAsync(running.App, $"/api/containers/{_name}/logs", "text/event-stream", last);
        foreach (var expected in Enumerable.Range(2, 10))
        {
            Assert.Equal(expected.ToString(), (string)(await resumed.EventAsync()).Data["line"]!);
        }
    }

    [Fact]
    public async Task Logs_BadQuery_NamesEveryFault()
    {
        await CreateAsync("exec sleep 1000", 1);

        (await running.Api.GetAsync($"/api/containers/{_name}/logs?tail=-1&since=x&until=y&follow=maybe&replica=one&stream=both&timestamps=2"))
            .ExpectErrorsAt("tail", "since", "until", "follow", "replica", "stream", "timestamps");
        (await running.Api.GetAsync($"/api/containers/{_name}/logs?replica=7")).ExpectProblem(HttpStatusCode.NotFound);
        (await running.Api.GetAsync("/api/containers/nobody/logs")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Operation_AtWork_ShowsItsStepsAndTheirReasons()
    {
        // It does not heed SIGTERM, so a stop takes as long as its grace.
        await CreateAsync("trap '' TERM; while true; do sleep 0.1; done", 1);
        var accepted = await running.Api.PutAsync($"/api/containers/{_name}/stop", new { timeout = 3 });
        using var http = new HttpClient();
        var status = await ApiClient.UntilAsync(
            async () =>
            {
                var progress = JsonNode.Parse(await http.GetStringAsync(accepted.Json["statusQueryGetUri"]!.GetValue<string>()))!["customStatus"];
                return progress?["steps"]?.AsArray() is [{ } step, ..] && (string)step["state"]! == "running" ? progress : null;
            },
            "the stop to show its step at work");

        Assert.Equal(("applying", $"stop {_name}-1-0"), ((string)status["step"]!, (string)status["steps"]![0]!["name"]!));
        Assert.NotEmpty((string)status["steps"]![0]!["reason"]!);
        await running.Api.FollowAsync(accepted);
    }

    private async Task CreateAsync(string script, int replicas) => (await running.Api.PostAsync(
        "/api/containers?wait=60", new { name = _name, image = running.Image, entrypoint = new[] { "/bin/sh", "-c" }, command = new[] { script }, replicas })).Expect(HttpStatusCode.Created);

    private async Task<IReadOnlyList<JsonNode>> ListAsync(string query = "") =>
        [.. (await running.Api.GetAsync($"/api/containers/{_name}/logs{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => item!)];

    private static string Time(JsonNode item) => (string)item["time"]!;
}

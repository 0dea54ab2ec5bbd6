using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Containers;

/// <summary>What is wrong is refused with every fault named, and nothing is created.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class BadInputTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60");
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Theory]
    [InlineData("{\"name\":\"NAME\",\"image\":")]
    [InlineData("{\"name\":\"NAME\",\"image\":\"web:1\",}")]
    [InlineData("not json")]
    public async Task Create_MalformedBody_IsABadRequest(string body) =>
        (await PostAsync(body)).ExpectProblem(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("{}", "name", "image")]
    [InlineData("[]", "$")]
    [InlineData("{\"name\":\"NAME\",\"image\":\"web:1\",\"colour\":\"red\",\"sise\":1}", "colour", "sise")]
    [InlineData("{\"name\":7,\"image\":\"web:1\",\"replicas\":\"two\",\"env\":[]}", "name", "replicas", "env")]
    [InlineData("{\"name\":\"NAME\",\"image\":\"web:1\",\"replicas\":-1}", "replicas")]
    [InlineData("{\"name\":\"NAME\",\"image\":\"web:1\",\"replicas\":1000000}", "replicas")]
    [InlineData("{\"name\":\"NAME\",\"image\":\"web:1\",\"replicas\":99999999999}", "replicas")]
    [InlineData("{\"name\":\"NAME\",\"image\":\"WEB::1\"}", "image")]
    [InlineData("{\"name\":\"No_Name\",\"image\":\"web:1\",\"replicas\":-1,\"ports\":[{\"container_port\":0}]}", "name", "replicas", "ports[0].container_port")]
    [InlineData("{\"name\":\"NAME\",\"image\":\"web:1\",\"labels\":{\"orchestrator.container\":\"x\"}}", "labels['orchestrator.container']")]
    public async Task Create_FaultyBody_NamesEveryFaultAtOnce(string body, params string[] paths) =>
        (await PostAsync(body)).ExpectErrorsAt(paths);

    [Fact]
    public async Task Create_OversizedBody_IsRefused() =>
        (await PostAsync($"{{\"name\":\"NAME\",\"image\":\"{new string('a', 2 << 20)}\"}}")).ExpectProblem(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Create_SameNameTwice_IsAConflict()
    {
        (await PostAsync($"{{\"name\":\"NAME\",\"image\":\"{running.Image}\"}}", "?wait=60")).Expect(HttpStatusCode.Created);

        (await PostAsync($"{{\"name\":\"NAME\",\"image\":\"{running.Image}\"}}", "?wait=60")).ExpectProblem(HttpStatusCode.Conflict);

        Assert.Single(await DockerCli.ReplicasAsync(_name));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("PUT", "/start")]
    [InlineData("PUT", "/stop")]
    [InlineData("PUT", "/restart")]
    [InlineData("PUT", "/pause")]
    [InlineData("PUT", "/unpause")]
    public async Task UnknownContainer_IsNotFound(string method, string operation) =>
        (await running.Api.SendAsync(new HttpMethod(method), $"/api/containers/{_name}{operation}")).ExpectProblem(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("{\"replicas\":-1}", "replicas")]
    [InlineData("{\"replicas\":1000000}", "replicas")]
    [InlineData("{}", "replicas")]
    [InlineData("{\"replicas\":2,\"why\":\"more\"}", "why")]
    public async Task Scale_FaultyBody_NamesTheFaultAndChangesNothing(string body, string path)
    {
        (await PostAsync($"{{\"name\":\"NAME\",\"image\":\"{running.Image}\"}}", "?wait=60")).Expect(HttpStatusCode.Created);

        (await running.Api.PostAsync($"/api/containers/{_name}/scale", body)).ExpectErrorsAt(path);

        Assert.Single(await DockerCli.ReplicasAsync(_name));
    }

    [Theory]
    [InlineData("?wait=61")]
    [InlineData("?wait=-1")]
    [InlineData("?wait=soon")]
    public async Task Create_BadWait_IsRefusedAndCreatesNothing(string query)
    {
        (await PostAsync($"{{\"name\":\"NAME\",\"image\":\"{running.Image}\"}}", query)).ExpectProblem(HttpStatusCode.BadRequest);

        Assert.Empty(await DockerCli.ReplicasAsync(_name));
    }

    private Task<ApiAnswer> PostAsync(string body, string query = "") =>
        running.Api.PostAsync($"/api/containers{query}", body.Replace("NAME", _name, StringComparison.Ordinal));
}

using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Spec;

/// <summary>What the tests of the spec's fields have in common: a container of their own, looked at from Docker's side.</summary>
[Collection(SpecCollection.Name)]
public abstract class SpecTest(SpecApp running) : IAsyncLifetime
{
    protected string Name { get; } = RunningApp.NewName();

    protected ApiClient Api => running.Api;

    protected SpecApp Running => running;

    protected string Replica => $"{Name}-1-0";

    public Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => DockerCli.RemoveReplicasAsync(Name);

    /// <summary>A definition that sleeps, with these fields beside.</summary>
    protected JsonObject Sleeper(object fields, string? name = null)
    {
        var definition = System.Text.Json.JsonSerializer.SerializeToNode(fields)!.AsObject();
        definition["name"] = name ?? Name;
        definition["image"] ??= running.Image;
        definition["entrypoint"] ??= new JsonArray("sleep", "3600");
        return definition;
    }

    protected async Task<JsonNode> CreateAsync(object fields, string? name = null) =>
        (await Api.PostAsync("/api/containers?wait=60", Sleeper(fields, name).ToJsonString())).Expect(HttpStatusCode.Created).Json;

    protected Task<ApiAnswer> RefuseAsync(object fields) => Api.PostAsync("/api/containers?wait=60", Sleeper(fields).ToJsonString());

    /// <summary>A part of what Docker says of a container.</summary>
    protected async Task<JsonNode?> InspectAsync(string path, string? replica = null) =>
        path.Split('.').Aggregate((JsonNode?)JsonNode.Parse(await DockerCli.RunAsync("inspect", replica ?? Replica))![0], (node, key) => node?[key]);

    protected Task<string> ShellAsync(string script, string? replica = null) => DockerCli.RunAsync("exec", replica ?? Replica, "sh", "-c", script);

    /// <summary>The first of these files that the container has: the two versions of cgroups name them differently.</summary>
    protected Task<string> CgroupAsync(string first, string second) => ShellAsync($"cat /sys/fs/cgroup/{first} 2>/dev/null || cat /sys/fs/cgroup/{second}");

    protected async Task NothingIsMadeAsync()
    {
        Assert.Empty(await DockerCli.ReplicasAsync(Name));
        (await Api.GetAsync($"/api/containers/{Name}")).ExpectProblem(HttpStatusCode.NotFound);
    }
}

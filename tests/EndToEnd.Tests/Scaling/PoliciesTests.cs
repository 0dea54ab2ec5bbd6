using System.Net;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Scaling;

/// <summary>Policies over HTTP.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class PoliciesTests(RunningApp running) : IAsyncLifetime
{
    private const string Sample = """{"type":"cpu","threshold":80,"action":"scale_up"}""";
    private readonly string _name = RunningApp.NewName();

    public async Task InitializeAsync() =>
        (await running.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = running.Image, start = false })).Expect(HttpStatusCode.Created);

    public Task DisposeAsync() => DockerCli.RemoveReplicasAsync(_name);

    [Fact]
    public async Task Policy_SetChangedAndRemoved_ShowsEachTime()
    {
        var set = (await PostAsync($"[{Sample}]")).Expect(HttpStatusCode.Created);
        var id = set.Json["id"]!.GetValue<string>();
        Assert.Equal(("""["cpu scale_down below 20"]""", 10), (set.Json["implied_rules"]!.ToJsonString(), set.Json["max_replicas"]!.GetValue<int>()));
        Assert.Equal(10, (await ContainerAsync())["scaling"]!["max_replicas"]!.GetValue<int>());

        Assert.Contains(id, (await PostAsync($"[{Sample}]")).ExpectProblem(HttpStatusCode.Conflict)["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var body = $$"""{"max_replicas":4,"policies":[{{Sample}}]}""";
        (await running.Api.PutAsync($"/api/scaling/policies/{id}", body, ("If-Match", "\"other\""))).ExpectProblem(HttpStatusCode.PreconditionFailed);
        var changed = (await running.Api.PutAsync($"/api/scaling/policies/{id}", body, ("If-Match", set.ETag!))).Expect(HttpStatusCode.OK);
        Assert.Equal(4, changed.Json["max_replicas"]!.GetValue<int>());
        Assert.Contains((await running.Api.GetAsync("/api/scaling/policies?limit=1000")).Json["items"]!.AsArray(), policy => policy!["id"]!.GetValue<string>() == id);

        (await running.Api.DeleteAsync($"/api/scaling/policies/{id}")).Expect(HttpStatusCode.NoContent);
        (await running.Api.GetAsync($"/api/scaling/policies/{id}")).ExpectProblem(HttpStatusCode.NotFound);
        Assert.Null((await ContainerAsync())["scaling"]);
    }

    [Fact]
    public async Task Post_Faults_AreAllNamed() =>
        (await running.Api.PostAsync("/api/scaling/policies", $$$"""
            {"container":"{{{_name}}}","min_replicas":5,"max_replicas":2,"replicas":1,"schedules":[{"cron":"0 25 * * *","min_replicas":1}],
             "policies":[{"type":"cpu","threshold":30,"action":"scale_up"},{"type":"cpu","threshold":40,"action":"scale_down"},{"type":"requests","target":-1}]}
            """)).ExpectErrorsAt("min_replicas", "replicas", "schedules[0].cron", "policies[1].threshold", "policies[2].target");

    [Fact]
    public async Task Post_ForNobody_IsAFaultOfTheContainer() =>
        (await running.Api.PostAsync("/api/scaling/policies", $$"""{"container":"nobody-{{_name}}","policies":[{{Sample}}]}""")).ExpectErrorsAt("container");

    [Fact]
    public async Task Post_DryRun_ExplainsAndChangesNothing()
    {
        var answer = (await PostAsync($"[{Sample}]", "?dry_run=true")).Expect(HttpStatusCode.OK).Json;

        Assert.StartsWith("Stays at 1: the container is not running", answer["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(answer["applied"]!.GetValue<bool>());
        Assert.Null((await ContainerAsync())["scaling"]);
        var none = (await running.Api.GetAsync($"/api/containers/{_name}/decisions")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("[]", $"Container '{_name}' has no scaling policy"), (none["items"]!.ToJsonString(), none["policy"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Container_RemovedAndMadeAgain_HasNoPolicy()
    {
        (await PostAsync($"[{Sample}]")).Expect(HttpStatusCode.Created);
        (await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60")).Expect(HttpStatusCode.NoContent);
        await InitializeAsync();

        Assert.Null((await ContainerAsync())["scaling"]);
    }

    [Fact]
    public async Task Put_AContainerWithoutScaling_LeavesItsPolicy()
    {
        (await PostAsync($"[{Sample}]")).Expect(HttpStatusCode.Created);

        var changed = (await running.Api.PutAsync($"/api/containers/{_name}?wait=60", new { name = _name, image = running.Image, env = new { A = "b" } })).Expect(HttpStatusCode.OK).Json;

        Assert.NotNull(changed["scaling"]);
    }

    private Task<ApiAnswer> PostAsync(string rules, string query = "") =>
        running.Api.PostAsync($"/api/scaling/policies{query}", $$"""{"container":"{{_name}}","auto_scaling":true,"policies":{{rules}}}""");

    private async Task<JsonNode> ContainerAsync() => (await running.Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK).Json;
}

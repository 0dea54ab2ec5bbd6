using System.Net;
using System.Text.Json;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Seeing;

/// <summary>What the process really answers is what the API's description, as it serves it, says.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class OpenApiAnswersTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true");
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Fact]
    public async Task Answers_OfEveryKind_AreAsDescribed()
    {
        using var served = JsonDocument.Parse((await running.Api.SendAsync(HttpMethod.Get, "/api/openapi.json", null, ("Authorization", string.Empty))).Expect(HttpStatusCode.OK).Text);
        var schemas = new OpenApiSchemas(served.RootElement);
        var created = await running.Api.PostAsync("/api/containers", new
        {
            name = _name,
            image = running.Image,
            env = new { MODE = "test" },
            labels = new { team = "frontend" },
            ports = new[] { new { container_port = 8080 } },
            resources = new { memory_limit = "64m", cpu_limit = 0.5 },
        });
        Expect("ManagementPayload", created.Expect(HttpStatusCode.Accepted));
        Assert.Empty(schemas.Faults("OperationStatus", (await running.Api.FollowAsync(created)).ToJsonString()));
        Expect("ContainerView", await running.Api.GetAsync($"/api/containers/{_name}"));
        Expect("ContainerPage", await running.Api.GetAsync("/api/containers"));
        Expect("ContainerEventPage", await running.Api.GetAsync($"/api/containers/{_name}/events"));
        Expect("LogList", await running.Api.GetAsync($"/api/containers/{_name}/logs"));
        Expect("GenerationList", await running.Api.GetAsync($"/api/containers/{_name}/generations"));
        Expect("HealthView", await running.Api.GetAsync("/api/health"));
        Expect("ProbeView", await running.Api.GetAsync("/api/health/ready"));
        Expect("Problem", await running.Api.GetAsync("/api/containers/nobody"));
        Expect("Problem", await running.Api.PostAsync("/api/containers", new { name = "Bad Name", replicas = -1 }));
        Expect("Problem", await running.Api.PostAsync("/api/containers", new { name = _name, image = running.Image }));

        void Expect(string schema, ApiAnswer answer)
        {
            var faults = schemas.Faults(schema, answer.Text);
            Assert.True(faults.Count == 0, $"{schema}: {string.Join('\n', faults)}\n{answer.Text}");
        }
    }
}

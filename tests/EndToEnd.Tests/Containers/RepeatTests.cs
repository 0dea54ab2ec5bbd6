using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Containers;

/// <summary>Waiting for an outcome, and asking twice for the same thing.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RepeatTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60");
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Fact]
    public async Task Create_WithPreferWait_AnswersWithTheContainer()
    {
        var created = await running.Api.PostAsync("/api/containers", Definition(1), ("Prefer", "wait=60"));

        created.Expect(HttpStatusCode.Created);
        Assert.Equal("running", created.Json["state"]!.GetValue<string>());
        Assert.Equal(_name, created.Json["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Create_WithoutWait_AnswersWhereToAsk()
    {
        var accepted = await running.Api.PostAsync("/api/containers", Definition(1));

        accepted.Expect(HttpStatusCode.Accepted);
        Assert.Equal(accepted.Json["statusQueryGetUri"]!.GetValue<string>(), accepted.Location!.AbsoluteUri);
        await running.Api.FollowAsync(accepted);
    }

    [Fact]
    public async Task Create_SameIdempotencyKeyTwice_IsOneContainerAndOneOutcome()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await running.Api.PostAsync("/api/containers?wait=60", Definition(1), key);
        var second = await running.Api.PostAsync("/api/containers?wait=60", Definition(1), key);

        first.Expect(HttpStatusCode.Created);
        second.Expect(HttpStatusCode.Created);
        Assert.Equal(first.Json["id"]!.GetValue<string>(), second.Json["id"]!.GetValue<string>());
        Assert.Single(await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task Create_TwiceAtOnceWithOneIdempotencyKey_IsOneContainer()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => running.Api.PostAsync("/api/containers?wait=60", Definition(2), key)));

        Assert.All(answers, answer => answer.Expect(HttpStatusCode.Created));
        Assert.Single(answers.Select(answer => answer.Json["id"]!.GetValue<string>()).Distinct());
        Assert.Equal(2, (await DockerCli.ReplicasAsync(_name)).Length);
    }

    [Fact]
    public async Task Create_SameIdempotencyKeyForAnotherRequest_IsRefused()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        (await running.Api.PostAsync("/api/containers?wait=60", Definition(1), key)).Expect(HttpStatusCode.Created);

        (await running.Api.PostAsync("/api/containers?wait=60", Definition(3), key)).ExpectProblem(HttpStatusCode.UnprocessableEntity);
    }

    private object Definition(int replicas) => new { name = _name, image = running.Image, replicas };
}

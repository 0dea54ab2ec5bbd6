using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Recovery;

/// <summary>Somebody uses the docker command on our replicas.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class OutsideInterferenceTests(RunningApp running) : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await running.Api.DeleteAsync($"/api/containers/{_name}?wait=60&force=true");
        await DockerCli.RemoveReplicasAsync(_name);
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("stop", "-t", "0")]
    public async Task Replica_EndedByHand_IsStartedInPlaceAndCountsAsNoFailure(params string[] command)
    {
        await CreateAsync(2);
        var before = await IdAsync(0);

        // More often than there are attempts: a person's hand is no crash loop.
        for (var round = 1; round <= 7; round++)
        {
            await DockerCli.RunAsync([.. command, $"{_name}-1-0"]);
            var container = await RecoveryProbe.UntilAsync(
                running.App, _name, container => RecoveryProbe.Restarts(container, 0) == round && container["operation"] is null, $"to restart for the {round}. time");
            Assert.Equal("false", RecoveryProbe.Condition(container, "crash_looping").Status);
        }

        await RecoveryProbe.UntilSettledAsync(running.App, _name, 2);
        Assert.Equal(before, await IdAsync(0));
    }

    [Fact]
    public async Task Replica_RemovedByHand_IsMadeAgainUnderItsName()
    {
        await CreateAsync(2);
        var before = await IdAsync(1);

        await DockerCli.RunAsync("rm", "-f", $"{_name}-1-1");

        await RecoveryProbe.UntilAsync(
            running.App, _name, container => container["replica_status"]!.AsArray().Any(replica => replica!["index"]!.GetValue<int>() == 1 && replica["docker_id"]!.GetValue<string>() != before), "to be made again");
        await RecoveryProbe.UntilSettledAsync(running.App, _name, 2);
        Assert.Equal([$"{_name}-1-0=running", $"{_name}-1-1=running"], await DockerCli.ReplicasAsync(_name));
    }

    [Fact]
    public async Task Replica_PausedByHand_IsThawed()
    {
        await CreateAsync(1);

        await DockerCli.RunAsync("pause", $"{_name}-1-0");

        await RecoveryProbe.UntilSettledAsync(running.App, _name, 1);
    }

    [Fact]
    public async Task Replica_RenamedByHand_GetsItsNameBack()
    {
        await CreateAsync(1);
        var before = await IdAsync(0);

        await DockerCli.RunAsync("rename", $"{_name}-1-0", $"{_name}-other");

        await ApiClient.UntilAsync(async () => (await DockerCli.ReplicasAsync(_name)) is [var only] && only == $"{_name}-1-0=running" ? only : null, "the old name");
        Assert.Equal(before, await IdAsync(0));
    }

    [Fact]
    public async Task StoppedContainer_StartedByHand_IsStoppedAgain()
    {
        await CreateAsync(1);
        (await running.Api.PutAsync($"/api/containers/{_name}/stop?wait=60", new { timeout = 0 })).Expect(HttpStatusCode.OK);

        await DockerCli.RunAsync("start", $"{_name}-1-0");

        await ApiClient.UntilAsync(async () => (await DockerCli.ReplicasAsync(_name)) is [var only] && only == $"{_name}-1-0=exited" ? only : null, "the stop");
        var container = (await running.Api.GetAsync($"/api/containers/{_name}")).Json;
        Assert.Equal("stopped", container["state"]!.GetValue<string>());
    }

    private async Task CreateAsync(int replicas) =>
        (await running.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = running.Image, replicas })).Expect(HttpStatusCode.Created);

    private Task<string> IdAsync(int index) => DockerCli.RunAsync("inspect", "--format", "{{.Id}}", $"{_name}-1-{index}");
}

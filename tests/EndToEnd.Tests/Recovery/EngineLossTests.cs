using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Recovery;

/// <summary>The engine hangs, dies and comes back. That is no death of containers.</summary>
public sealed class EngineLossTests : IAsyncLifetime
{
    private readonly string _name = RunningApp.NewName();
    private OwnDockerEngine _engine = null!;
    private AppProcess _app = null!;

    public async Task InitializeAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        _engine = await OwnDockerEngine.StartAsync();
        _app = await AppProcess.StartAsync(new Dictionary<string, string> { ["DOCKER_HOST"] = _engine.DockerHost });
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    [OwnEngineFact]
    public async Task Engine_Hangs_NothingIsReplacedAndWhatWasAskedIsDoneWhenItIsBack()
    {
        await CreateAsync(2);
        var before = await _engine.DockerIdsAsync();
        var scaling = (await _app.Api.PostAsync($"/api/containers/{_name}/scale", new { replicas = 4 })).Expect(HttpStatusCode.Accepted);

        await _engine.HangAsync();
        await ApiClient.UntilAsync(
            async () => (await _app.Api.GetAsync("/api/health")).Text is var health && health.Contains("is not asked now", StringComparison.Ordinal) ? health : null, "the circuit to open");
        var container = (await _app.Api.GetAsync($"/api/containers/{_name}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("unknown", "engine_unreachable"), (RecoveryProbe.Condition(container, "available").Status, RecoveryProbe.Condition(container, "available").Condition["reason"]!.GetValue<string>()));
        Assert.Equal("running", container["state"]!.GetValue<string>());
        (await _app.Api.PostAsync("/api/containers", new { name = RunningApp.NewName(), image = _engine.Image })).ExpectProblem(HttpStatusCode.ServiceUnavailable);

        await _engine.WakeAsync();
        var ended = await _app.Api.FollowAsync(scaling);
        Assert.Equal("Completed", ended["runtimeStatus"]!.GetValue<string>());
        await RecoveryProbe.UntilSettledAsync(_app, _name, 4);
        Assert.Equal(before, (await _engine.DockerIdsAsync())[..2]);
    }

    [OwnEngineFact]
    public async Task Engine_DiesAndComesBack_ItsContainersAreBroughtBackInPlaceAndNoneCountsAsFailing()
    {
        await CreateAsync(3);
        var before = await _engine.DockerIdsAsync();

        // More often than there are attempts.
        for (var round = 1; round <= 6; round++)
        {
            await _engine.KillAsync();
            await _engine.StartAgainAsync();
            var container = await RecoveryProbe.UntilSettledAsync(_app, _name, 3);
            Assert.Equal("false", RecoveryProbe.Condition(container, "crash_looping").Status);
        }

        Assert.Equal(before, await _engine.DockerIdsAsync());
        Assert.Equal(Enumerable.Range(0, 3).Select(index => $"{_name}-1-{index}=running"), await _engine.ReplicasAsync());
    }

    [OwnEngineFact]
    public async Task Engine_DiesWhileAContainerIsStopped_LeavesItStopped()
    {
        await CreateAsync(1);
        (await _app.Api.PutAsync($"/api/containers/{_name}/stop?wait=60", new { timeout = 0 })).Expect(HttpStatusCode.OK);
        var other = RunningApp.NewName();
        (await _app.Api.PostAsync("/api/containers?wait=60", new { name = other, image = _engine.Image })).Expect(HttpStatusCode.Created);

        await _engine.KillAsync();
        await _engine.StartAgainAsync();

        // The look that brings the other one back sees this one too.
        await RecoveryProbe.UntilSettledAsync(_app, other, 1);
        Assert.Contains($"{_name}-1-0=exited", await _engine.ReplicasAsync());
    }

    private async Task CreateAsync(int replicas) =>
        (await _app.Api.PostAsync("/api/containers?wait=60", new { name = _name, image = _engine.Image, replicas })).Expect(HttpStatusCode.Created);
}

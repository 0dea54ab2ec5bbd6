using System.Globalization;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.RuntimeSecurity;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.App.Tests.RuntimeSecurity;

public sealed class RuntimeWatcherTests : IDisposable
{
    private readonly RuntimeHarness _harness = new(new RuntimeSecurityOptions { DisabledRules = ["crash_pattern"] });

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Follow_OurHealthCheck_IsNotEvenLookedAt()
    {
        var check = new HealthCheckSpec { Type = HealthCheckType.Command, Command = ["/bin/check", "now"] };
        Happen("exec_start", command: "/bin/check now", exec: "e1");
        Happen("exec_start", command: "/bin/sh -i", exec: "e2");
        _harness.Seen.Execs["e2"] = new ExecSighting(["/bin/sh", "-i"], true, true, false, "root");

        await FollowAsync(RuntimeHarness.Record(check));

        Assert.Equal("exec_interactive", Assert.Single(_harness.Seen.Reported).Rule);
        Assert.DoesNotContain("exec e1", _harness.Seen.Asked);
    }

    [Fact]
    public async Task Follow_ExecutionThatTheEngineHasForgotten_IsToldByItsCommand()
    {
        Happen("exec_start", command: "/bin/sh -c true", exec: "gone");

        await FollowAsync(RuntimeHarness.Record());

        var found = Assert.Single(_harness.Seen.Reported);
        Assert.Equal(("exec_unexpected", "/bin/sh", RuntimeHarness.Noon), (found.Rule, found.Subject, found.SeenAt));
    }

    [Fact]
    public async Task Follow_OtherContainersAndRulesThatAreOff_TellNothing()
    {
        Happen("oom", container: "c-unknown");
        Happen("die", exitCode: 139);
        Happen("oom");

        await FollowAsync(RuntimeHarness.Record());

        Assert.Equal("oom_kill", Assert.Single(_harness.Seen.Reported).Rule);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(-30, -30)]
    [InlineData(-90, 0)]
    public async Task Follow_AfterAPause_BeginsWhereItWasUnlessThatIsTooLongAgo(int? heardMinutes, int beginsMinutes)
    {
        if (heardMinutes is { } minutes)
        {
            _harness.Seen.Kept["events"] = RuntimeHarness.Noon.AddMinutes(minutes).ToString("O", CultureInfo.InvariantCulture);
        }

        Happen("oom");
        await FollowAsync(RuntimeHarness.Record());

        Assert.Equal(RuntimeHarness.Noon.AddMinutes(beginsMinutes), _harness.Seen.Since);
        Assert.Equal(RuntimeHarness.Noon, _harness.Memory.Heard);
    }

    private void Happen(string action, string? command = null, string? exec = null, int? exitCode = null, string container = RuntimeHarness.Id)
    {
        _harness.Seen.Makes["docker-0"] = new ReplicaMake { ProcessId = 100, Command = ["/bin/serve"] };
        _harness.Seen.Events.Add(new RuntimeEvent(action, command, exec, exitCode, "docker-0", container, "web-1-0", "busybox", RuntimeHarness.Noon));
    }

    /// <summary>Until all that has happened was judged.</summary>
    private async Task FollowAsync(ContainerRecord record)
    {
        await _harness.KnowAsync(record);
        using var watcher = new RuntimeWatcher(
            _harness.Seen, _harness.Seen, _harness.Directory, _harness.Loader, _harness.Looker, _harness.Memory, _harness.Seen, _harness.Options, _harness.Time, NullLogger<RuntimeWatcher>.Instance);
        await watcher.StartAsync(CancellationToken.None);
        await _harness.Seen.Judged.WaitAsync(TimeSpan.FromSeconds(30));
        await watcher.StopAsync(CancellationToken.None);
    }
}

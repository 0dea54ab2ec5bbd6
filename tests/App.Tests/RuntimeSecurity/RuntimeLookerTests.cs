using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;
using static FunctionsOrchestrator.App.Tests.RuntimeSecurity.SeenReplicas;

namespace FunctionsOrchestrator.App.Tests.RuntimeSecurity;

public sealed class RuntimeLookerTests : IDisposable
{
    private static readonly RuntimeBaseline Learned = new() { LearnsUntil = RuntimeHarness.Noon };
    private readonly RuntimeHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task Look_ProcessesThatTheKernelShows_DoesNotAskTheEngineForThem()
    {
        var replica = _harness.Run(0);
        _harness.Seen.Kernel![replica.DockerId] = [Process(100, "serve", bound: 7), Process(101, "miner", "/tmp/miner")];

        var look = await LookAsync(replica);

        Assert.Equal(["/bin/serve", "/tmp/miner"], look!.Processes!.Select(process => process.Program));
        Assert.Equal(7UL, look.CapabilityBound);
        Assert.DoesNotContain(_harness.Seen.Asked, asked => asked.StartsWith("top", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_ReplicaThatTheWalkWasTooEarlyFor_AsksTheEngineAndTheKernelForEach()
    {
        var replica = _harness.Run(0);
        _harness.Seen.Top[replica.DockerId] = [(100, Named("serve")), (102, Named("gone"))];
        _harness.Looker.Begin(new HashSet<string>());

        var look = await _harness.Looker.LookAsync(RuntimeHarness.Record(), replica, Learned, CancellationToken.None);

        // What has ended since it was listed has no file, and is passed over.
        Assert.Equal(["/bin/serve"], look!.Processes!.Select(process => process.Program));
    }

    [Fact]
    public async Task Look_EngineOnAnotherHost_KnowsNamesOnly()
    {
        var replica = _harness.Run(0);
        _harness.Seen.Kernel = null;
        _harness.Seen.Top[replica.DockerId] = [(100, Named("serve"))];

        var look = await LookAsync(replica);

        Assert.Equal(("serve", null), (Assert.Single(look!.Processes!).Program, look.CapabilityBound));
    }

    [Fact]
    public async Task Look_EnginesHelper_IsPassedOverOnceAndNoMore()
    {
        var replica = _harness.Run(0);
        _harness.Seen.Kernel![replica.DockerId] = [Process(100, "serve"), Process(101, "runc:[2:INIT]", "/memfd:runc")];

        Assert.Single((await LookAsync(replica))!.Processes!);
        Assert.Equal(2, (await LookAsync(replica))!.Processes!.Count);
    }

    [Fact]
    public async Task Look_Files_AreLookedAtWhenDueOrWhenAProgramIsNew()
    {
        var replica = _harness.Run(0);
        Assert.NotNull((await LookAsync(replica))!.Files);
        Assert.Null((await LookAsync(replica))!.Files);

        _harness.Seen.Kernel![replica.DockerId] = [Process(100, "serve"), Process(101, "miner")];
        Assert.NotNull((await LookAsync(replica))!.Files);

        _harness.Seen.Kernel[replica.DockerId] = [Process(100, "serve")];
        Assert.Null((await LookAsync(replica))!.Files);
        _harness.Time.Advance(TimeSpan.FromSeconds(_harness.Options.FilesInterval));
        Assert.NotNull((await LookAsync(replica))!.Files);
    }

    [Fact]
    public async Task Look_AnotherRun_IsInspectedAnewAndRemembersWhatWasWritten()
    {
        var replica = _harness.Run(0);
        _harness.Seen.Changes.Add(new FileChange("/tmp/miner", FileChangeKind.Added));
        await LookAsync(replica);
        await LookAsync(replica);
        Assert.Single(_harness.Seen.Asked, "inspect docker-0");

        _harness.Seen.Makes[replica.DockerId] = _harness.Seen.Makes[replica.DockerId] with { ProcessId = 500 };
        _harness.Seen.Kernel![replica.DockerId] = [Process(500, "serve")];
        var look = await LookAsync(replica);

        Assert.Equal(2, _harness.Seen.Asked.Count(asked => asked == "inspect docker-0"));
        Assert.Equal(["/tmp/miner"], look!.Written);
    }

    [Fact]
    public async Task Look_ReplicaThatHasEnded_IsNone()
    {
        var replica = _harness.Run(0);
        _harness.Seen.Makes.Remove(replica.DockerId);

        Assert.Null(await LookAsync(replica));
    }

    [Fact]
    public async Task Look_ForeignNetwork_IsWrongUnlessAResponseOrAnOperationSaysOtherwise()
    {
        var replica = _harness.Run(0) with { Networks = ["bridge"] };
        var record = RuntimeHarness.Record();
        Assert.Equal("it is not on orchestrator-web, and should not be on bridge", (await LookAsync(replica, record))!.WrongNetworks);

        var mark = new ReplicaQuarantine
        {
            DockerId = replica.DockerId,
            Replica = replica.Name,
            Generation = 1,
            Index = 0,
            Action = ResponseAction.Isolate,
            FindingId = "f",
            Rule = "network_changed",
            Reason = "It is on other networks.",
            Since = RuntimeHarness.Noon,
        };
        Assert.Null((await LookAsync(replica, record with { Quarantines = new Dictionary<string, ReplicaQuarantine> { [replica.DockerId] = mark } }))!.WrongNetworks);
        Assert.Null((await LookAsync(replica, record with { Turn = new OperationTurn { Operation = ContainerOperation.Connect, InstanceId = "i", Since = RuntimeHarness.Noon } }))!.WrongNetworks);
    }

    private static SeenProcess Named(string name) => new() { Name = name, Command = name, UserId = 0 };

    private Task<RuntimeLook?> LookAsync(ObservedReplica replica, ContainerRecord? record = null)
    {
        _harness.Looker.Begin(new HashSet<string> { replica.DockerId });
        return _harness.Looker.LookAsync(record ?? RuntimeHarness.Record(), replica, Learned, CancellationToken.None);
    }
}

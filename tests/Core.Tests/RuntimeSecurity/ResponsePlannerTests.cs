using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.RuntimeSecurity;

namespace FunctionsOrchestrator.Core.Tests.RuntimeSecurity;

public sealed class ResponsePlannerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, ResponseAction> Actions = new() { ["exec_interactive"] = ResponseAction.Isolate, ["process_dropped"] = ResponseAction.Stop };

    private static readonly Finding Exec = Found("exec_interactive");

    private static readonly ObservedReplica Replica = new() { DockerId = "d", Name = "web-1-0", ContainerId = "c-1", Generation = 1, State = ReplicaState.Running, Networks = ["orchestrator-web"] };

    public static TheoryData<string, Finding> FindingsThatAskForNothing => new()
    {
        { "a rule without a response", Exec with { Rule = "oom_kill" } },
        { "an alert of Falco that calls itself so", Exec with { Source = FindingSource.Falco } },
        { "somebody has taken notice", Exec with { Status = FindingStatus.Acknowledged } },
        { "it is resolved", Exec with { Status = FindingStatus.Resolved } },
        { "it is about no replica", Exec with { DockerId = null } },
        { "it is about a container that is none of ours", Exec with { ContainerId = null } },
        { "it was gone", Exec with { Response = new FindingResponse(ResponseAction.Isolate, false, "It was gone.", Noon) { DockerId = "d" } } },
    };

    [Fact]
    public void Decide_NewFinding_MarksItsReplicaFirst()
    {
        var step = Assert.Single(Decide([Exec], [], Replica));

        Assert.Equal((ResponseStepKind.Mark, "c-1", ResponseAction.Isolate, Exec.Id, Noon), (step.Kind, step.ContainerId, step.Mark!.Action, step.Mark.FindingId, step.Mark.Since));
    }

    [Theory]
    [MemberData(nameof(FindingsThatAskForNothing))]
    public void Decide_FindingThatAsksForNothing_DoesNothing(string why, Finding finding) => Assert.True(Decide([finding], [], Replica).Count == 0, why);

    [Fact]
    public void Decide_MarkedAndNotYetDone_Acts()
    {
        var step = Assert.Single(Decide([Exec], [Mark(Exec, ResponseAction.Isolate)], Replica));

        Assert.Equal((ResponseStepKind.Act, "d"), (step.Kind, step.Replica!.DockerId));
    }

    [Fact]
    public void Decide_DoneAndNotYetTold_TellsTheFinding()
    {
        var step = Assert.Single(Decide([Exec], [Mark(Exec, ResponseAction.Isolate)], Replica with { Networks = [] }));

        Assert.Equal(ResponseStepKind.Tell, step.Kind);
        Assert.Equal(new FindingResponse(ResponseAction.Isolate, true, "Replica 'web-1-0' was disconnected from all networks, because of rule exec_interactive.", Noon) { DockerId = "d" }, step.Response);
    }

    [Fact]
    public void Decide_DoneAndTold_IsAtRestUntilSomebodyUndoesIt()
    {
        var (told, mark) = (Told(Exec, ResponseAction.Isolate), Mark(Exec, ResponseAction.Isolate));

        Assert.Empty(Decide([told], [mark], Replica with { Networks = [] }));
        Assert.Equal(ResponseStepKind.Act, Assert.Single(Decide([told], [mark], Replica with { Networks = ["bridge"] })).Kind);
    }

    [Fact]
    public void Decide_WorseFindingOfTheSameReplica_StrengthensTheMarkAndNoneWeakensIt()
    {
        var dropped = Found("process_dropped");
        var step = Assert.Single(Decide([Told(Exec, ResponseAction.Isolate), dropped], [Mark(Exec, ResponseAction.Isolate)], Replica with { Networks = [] }), step => step.Kind is ResponseStepKind.Mark);
        Assert.Equal((ResponseAction.Stop, dropped.Id), (step.Mark!.Action, step.Mark.FindingId));

        var told = Assert.Single(Decide([Exec, Told(dropped, ResponseAction.Stop)], [Mark(dropped, ResponseAction.Stop)], Replica with { State = ReplicaState.Exited }));
        Assert.Equal((ResponseStepKind.Tell, ResponseAction.Stop, $"Replica 'web-1-0' was stopped already, because of finding {dropped.Id}."), (told.Kind, told.Response!.Action, told.Response.Message));
    }

    [Fact]
    public void Decide_TwoNewFindingsOfOneReplica_MarkItOnceAsTheStrongerAsks() =>
        Assert.Equal(ResponseAction.Stop, Assert.Single(Decide([Exec, Found("process_dropped")], [], Replica)).Mark!.Action);

    [Fact]
    public void Decide_ReplicaThatIsGone_TellsSoAndIsAtRest()
    {
        var step = Assert.Single(Decide([Exec], []));
        Assert.Equal((ResponseStepKind.Tell, false, "Replica 'web-1-0' was gone before it could be disconnected from all networks."), (step.Kind, step.Response!.Done, step.Response.Message));
        Assert.Empty(Decide([Exec with { Response = step.Response }], []));
    }

    [Fact]
    public void Decide_ReplicaOfAnotherContainer_IsNotTouched() =>
        Assert.Equal(ResponseStepKind.Tell, Assert.Single(Decide([Exec], [], Replica with { ContainerId = "c-2" })).Kind);

    [Fact]
    public void Decide_SameFoundInTheSuccessor_AsksAnew() =>
        Assert.Equal(ResponseStepKind.Mark, Assert.Single(Decide([Told(Exec, ResponseAction.Isolate) with { DockerId = "e" }], [], Replica with { DockerId = "e" })).Kind);

    [Fact]
    public void Decide_MarkThatWasLostWithItsRecord_IsMadeAgain() =>
        Assert.Equal(ResponseStepKind.Mark, Assert.Single(Decide([Told(Exec, ResponseAction.Isolate)], [], Replica with { Networks = [] })).Kind);

    [Fact]
    public void Decide_ReleasedReplica_IsLeftToThePlanner() => Assert.Empty(Decide([Exec], [Mark(Exec, ResponseAction.Isolate) with { Released = true }], Replica));

    [Theory]
    [InlineData(ResponseAction.Pause, ReplicaState.Running, false)]
    [InlineData(ResponseAction.Pause, ReplicaState.Paused, true)]
    [InlineData(ResponseAction.Pause, ReplicaState.Exited, true)]
    [InlineData(ResponseAction.Stop, ReplicaState.Running, false)]
    [InlineData(ResponseAction.Stop, ReplicaState.Paused, false)]
    [InlineData(ResponseAction.Stop, ReplicaState.Restarting, false)]
    [InlineData(ResponseAction.Stop, ReplicaState.Exited, true)]
    [InlineData(ResponseAction.Isolate, ReplicaState.Exited, false)]
    public void IsInForce_State_SaysWhetherSomethingIsLeftToDo(ResponseAction action, ReplicaState state, bool expected) =>
        Assert.Equal(expected, ResponsePlanner.IsInForce(action, Replica with { State = state }));

    private static IReadOnlyList<ResponseStep> Decide(Finding[] findings, ReplicaQuarantine[] marks, params ObservedReplica[] replicas) => ResponsePlanner.Decide(new ResponseSituation(
        Actions, findings, marks.ToDictionary(mark => mark.DockerId, mark => ("c-1", mark)), replicas.ToDictionary(replica => replica.DockerId), Noon));

    private static Finding Found(string rule) => new()
    {
        Id = $"f-{rule}",
        Rule = rule,
        Source = FindingSource.Runtime,
        Severity = FindingSeverity.High,
        Status = FindingStatus.Open,
        StatusAt = Noon,
        ContainerId = "c-1",
        Container = "web",
        Replica = "web-1-0",
        DockerId = "d",
        Subject = "sh",
        Message = "Somebody works in it by hand.",
        FirstSeen = Noon,
        LastSeen = Noon,
        Count = 1,
    };

    private static Finding Told(Finding finding, ResponseAction action) => finding with { Response = new FindingResponse(action, true, "Done.", Noon) { DockerId = finding.DockerId } };

    private static ReplicaQuarantine Mark(Finding finding, ResponseAction action) => new()
    {
        DockerId = "d",
        Replica = "web-1-0",
        Generation = 1,
        Index = 0,
        Action = action,
        FindingId = finding.Id,
        Rule = finding.Rule,
        Reason = finding.Message,
        Since = Noon,
    };
}

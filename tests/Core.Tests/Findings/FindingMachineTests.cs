using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.Tests.Findings;

public sealed class FindingMachineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_FirstSight_RaisesIt()
    {
        var step = FindingMachine.Take(null, Report(0));

        Assert.Equal((FindingSignal.Raised, FindingStatus.Open, 1L, Noon, Noon), (step.Signal, step.Finding.Status, step.Finding.Count, step.Finding.FirstSeen, step.Finding.LastSeen));
    }

    [Fact]
    public void Take_SeenAgain_CountsAndKeepsTheFirstSight()
    {
        var step = FindingMachine.Take(Raised(), Report(5));

        Assert.Equal((FindingSignal.Repeated, 2L, Noon, Noon.AddMinutes(5)), (step.Signal, step.Finding.Count, step.Finding.FirstSeen, step.Finding.LastSeen));
    }

    [Fact]
    public void Take_TheSameMomentTwice_CountsOnce() =>
        Assert.Equal(1, FindingMachine.Take(Raised(), Report(0)).Finding.Count);

    [Fact]
    public void Take_Worse_EscalatesAndOpensWhatWasAcknowledged()
    {
        var known = FindingMachine.Mark(Raised(), FindingStatus.Acknowledged, "ann", "known", Noon.AddMinutes(1));

        var step = FindingMachine.Take(known, Report(5) with { Severity = FindingSeverity.Critical });

        Assert.Equal((FindingSignal.Escalated, FindingStatus.Open, FindingSeverity.Critical), (step.Signal, step.Finding.Status, step.Finding.Severity));
        Assert.Equal("It is critical now, it was medium: A shell.", step.Reason);
    }

    [Fact]
    public void Take_LessBad_KeepsTheWorst()
    {
        var step = FindingMachine.Take(Raised(), Report(5) with { Severity = FindingSeverity.Info });

        Assert.Equal((FindingSignal.Repeated, FindingSeverity.Medium), (step.Signal, step.Finding.Severity));
    }

    [Fact]
    public void Take_AcknowledgedAndNoWorse_StaysAcknowledged()
    {
        var known = FindingMachine.Mark(Raised(), FindingStatus.Acknowledged, "ann", "known", Noon.AddMinutes(1));

        var step = FindingMachine.Take(known, Report(5));

        Assert.Equal((FindingSignal.Repeated, FindingStatus.Acknowledged, "ann"), (step.Signal, step.Finding.Status, step.Finding.StatusBy));
    }

    [Theory]
    [InlineData(1, FindingSignal.Repeated, FindingStatus.Resolved)]
    [InlineData(3, FindingSignal.Reopened, FindingStatus.Open)]
    public void Take_Resolved_OpensOnlyWhenSeenAfterThat(int minute, FindingSignal signal, FindingStatus status)
    {
        var known = FindingMachine.Mark(Raised(), FindingStatus.Resolved, "ann", "gone", Noon.AddMinutes(2));

        var step = FindingMachine.Take(known, Report(minute));

        Assert.Equal((signal, status), (step.Signal, step.Finding.Status));
    }

    [Fact]
    public void Id_DependsOnRulePlaceAndSubjectAlone()
    {
        var report = Report(0);

        Assert.Equal(report.Id, (report with { SeenAt = Noon.AddHours(1), Severity = FindingSeverity.Low, DockerId = "other", Message = "x" }).Id);
        Assert.Equal(5, new[] { report, report with { Rule = "r" }, report with { ContainerId = "c-2" }, report with { Replica = "web-1-1" }, report with { Subject = "s" } }.Select(one => one.Id).Distinct().Count());
        Assert.NotEqual((report with { ContainerId = null, DockerId = "a" }).Id, (report with { ContainerId = null, DockerId = "b" }).Id);
    }

    private static Finding Raised() => FindingMachine.Take(null, Report(0)).Finding;

    private static FindingReport Report(int minute) => new()
    {
        Rule = "exec_interactive",
        Source = FindingSource.Runtime,
        Severity = FindingSeverity.Medium,
        ContainerId = "c-1",
        Container = "web",
        Replica = "web-1-0",
        DockerId = "d1",
        Subject = "sh",
        Message = "A shell.",
        SeenAt = Noon.AddMinutes(minute),
    };
}

using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class ProgressStepsTests
{
    [Fact]
    public void Show_DuringAPlan_HasWhatIsDoneRunningAndPending()
    {
        var progress = new ProgressSteps();
        progress.Plan(Steps(3));
        progress.Begin(1);
        progress.Finish();
        progress.Begin(1);

        Assert.Equal(
            [new ProgressStep("create web-1-0", "done", "it is missing"), new("create web-1-1", "running", "it is missing"), new("create web-1-2", "pending", "it is missing")],
            progress.Show());
    }

    [Fact]
    public void Plan_AfterARoundThatWasCutShort_KeepsWhatWasDoneAndReplacesTheRest()
    {
        var progress = new ProgressSteps();
        progress.Plan(Steps(2));
        progress.Begin(1);
        progress.Finish();
        progress.Plan(("pull busybox", "the engine does not have it"));

        Assert.Equal(["create web-1-0", "pull busybox"], progress.Show().Select(step => step.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1000)]
    public void Show_OfVeryManySteps_StaysBoundedAndCountsTheRest(int done)
    {
        var progress = new ProgressSteps();
        progress.Plan(Steps(1000));
        progress.Begin(done);
        progress.Finish();
        var shown = progress.Show();

        Assert.InRange(shown.Count, ProgressSteps.Shown, ProgressSteps.Shown + 2);
        var hidden = shown.Where(step => step.Name.EndsWith(" more", StringComparison.Ordinal)).Sum(step => int.Parse(step.Name.Split(' ')[0]));
        Assert.Equal(1000, hidden + shown.Count(step => !step.Name.EndsWith(" more", StringComparison.Ordinal)));
    }

    private static IEnumerable<ReplicaStep> Steps(int count) => Enumerable.Range(0, count)
        .Select(index => new ReplicaStep { Action = ReplicaAction.Create, ReplicaName = $"web-1-{index}", Generation = 1, Index = index, Reason = "it is missing" });
}

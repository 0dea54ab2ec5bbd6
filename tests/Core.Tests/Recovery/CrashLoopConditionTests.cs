using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.Core.Tests.Recovery;

public sealed class CrashLoopConditionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ContainerWish Running = new() { State = ContainerState.Running, Replicas = 1 };

    private static readonly CrashRecord GivenUp = new()
    {
        Generation = 2,
        Index = 1,
        Failures = 6,
        GivenUp = true,
        NotBefore = Now.AddSeconds(300),
        LastDeath = new ReplicaDeath { DockerId = "d", Cause = DeathCause.OutOfMemory, At = Now, ExitCode = 137 },
        LastLines = ["loading", "allocating"],
    };

    [Fact]
    public void Evaluate_GivenUpReplica_SaysHowItEndsAndWhatItWrote()
    {
        var condition = CrashLoopCondition.Evaluate(Running, 2, [GivenUp], new RestartSpec(), Now);

        Assert.Equal(new ContainerCondition(
            ConditionType.CrashLooping,
            ConditionStatus.True,
            "out_of_memory",
            "Replica 1 has failed 6 times in a row (exit code 137, out of memory: yes). Its last lines: loading | allocating.",
            Now), condition);
    }

    [Theory]
    [InlineData(599, ConditionStatus.True)]
    [InlineData(600, ConditionStatus.False)]
    public void Evaluate_BroughtBack_LoopsUntilItHasRunForAWholeWindow(int seconds, ConditionStatus expected)
    {
        var back = GivenUp with { NotBefore = null, RestartedAt = Now };

        Assert.Equal(expected, CrashLoopCondition.Evaluate(Running, 2, [back], new RestartSpec(), Now.AddSeconds(seconds)).Status);
    }

    [Fact]
    public void Evaluate_OtherGenerationOrStoppedContainer_LoopsNot()
    {
        Assert.Equal(ConditionStatus.False, CrashLoopCondition.Evaluate(Running, 3, [GivenUp], new RestartSpec(), Now).Status);
        Assert.Equal(ConditionStatus.False, CrashLoopCondition.Evaluate(Running with { State = ContainerState.Stopped }, 2, [GivenUp], new RestartSpec(), Now).Status);
    }

    [Fact]
    public void Evaluate_FailedButNotGivenUp_LoopsNot() =>
        Assert.Equal(ConditionStatus.False, CrashLoopCondition.Evaluate(Running, 2, [GivenUp with { GivenUp = false }], new RestartSpec(), Now).Status);
}

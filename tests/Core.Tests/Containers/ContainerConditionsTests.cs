using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ContainerConditionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContainerWish TwoRunning = new() { State = ContainerState.Running, Replicas = 2 };

    [Fact]
    public void Evaluate_AllRun_IsAvailableAndNotDegraded()
    {
        var conditions = ContainerConditions.Evaluate(TwoRunning, [PlannerReplicas.Running(0), PlannerReplicas.Running(1)], null, [], Noon);

        Assert.Equal(
            [(ConditionType.Available, ConditionStatus.True), (ConditionType.Progressing, ConditionStatus.False), (ConditionType.Degraded, ConditionStatus.False)],
            conditions.Select(condition => (condition.Type, condition.Status)));
    }

    [Fact]
    public void Evaluate_EngineAway_SaysThatNobodyCanTell()
    {
        var conditions = ContainerConditions.Evaluate(TwoRunning, null, null, [], Noon);

        Assert.Equal(2, conditions.Count(condition => condition is { Status: ConditionStatus.Unknown, Reason: "engine_unreachable" }));
    }

    [Fact]
    public void Evaluate_StatusStaysTheSame_KeepsItsTime()
    {
        var before = ContainerConditions.Evaluate(TwoRunning, [PlannerReplicas.Running(0)], null, [], Noon);
        var after = ContainerConditions.Evaluate(TwoRunning, [PlannerReplicas.Running(0), PlannerReplicas.Running(1)], null, before, Noon.AddMinutes(1));

        Assert.Equal(Noon.AddMinutes(1), after.Single(condition => condition.Type is ConditionType.Available).Since);
        Assert.Equal(Noon, after.Single(condition => condition.Type is ConditionType.Progressing).Since);
    }
}

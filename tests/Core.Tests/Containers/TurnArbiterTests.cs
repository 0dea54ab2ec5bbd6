using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class TurnArbiterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Decide_NobodyAtWork_GrantsTheTurn()
    {
        var asker = Turn(ContainerOperation.Start, "a");

        Assert.Equal((TurnDecision.Granted, asker), TurnArbiter.Decide(null, asker));
    }

    [Fact]
    public void Decide_HolderAsksAgain_KeepsTheTurnAsItIs()
    {
        var held = Turn(ContainerOperation.Start, "a") with { Next = Turn(ContainerOperation.Stop, "b") };

        Assert.Equal((TurnDecision.Granted, held), TurnArbiter.Decide(held, Turn(ContainerOperation.Start, "a")));
    }

    [Theory]
    [InlineData(ContainerOperation.Scale, ContainerOperation.Scale, true)]
    [InlineData(ContainerOperation.Stop, ContainerOperation.Start, true)]
    [InlineData(ContainerOperation.Stop, ContainerOperation.Stop, false)]
    [InlineData(ContainerOperation.Stop, ContainerOperation.Remove, false)]
    [InlineData(ContainerOperation.Remove, ContainerOperation.Create, true)]
    [InlineData(ContainerOperation.Remove, ContainerOperation.Stop, true)]
    [InlineData(ContainerOperation.Remove, ContainerOperation.Remove, false)]
    [InlineData(ContainerOperation.Start, ContainerOperation.Stop, false)]
    [InlineData(ContainerOperation.Scale, ContainerOperation.Create, false)]
    [InlineData(ContainerOperation.Scale, ContainerOperation.Recover, true)]
    [InlineData(ContainerOperation.Start, ContainerOperation.Recover, true)]
    [InlineData(ContainerOperation.Recover, ContainerOperation.Recover, false)]
    [InlineData(ContainerOperation.Recover, ContainerOperation.Scale, false)]
    [InlineData(ContainerOperation.Recover, ContainerOperation.Remove, false)]
    public void Decide_SomethingAtWork_WaitsToOvertakeOrIsBusy(ContainerOperation asker, ContainerOperation holder, bool overtakes)
    {
        var (decision, turn) = TurnArbiter.Decide(Turn(holder, "holder"), Turn(asker, "asker", 1));

        Assert.Equal(overtakes ? TurnDecision.Wait : TurnDecision.Busy, decision);
        Assert.Equal(overtakes ? "asker" : null, turn.Next?.InstanceId);
    }

    [Fact]
    public void Decide_RemovalWhileAStopWaits_TakesItsPlace()
    {
        var held = Turn(ContainerOperation.Start, "start") with { Next = Turn(ContainerOperation.Stop, "stop", 1) };

        var (decision, turn) = TurnArbiter.Decide(held, Turn(ContainerOperation.Remove, "remove", 2));
        Assert.Equal((TurnDecision.Wait, "remove"), (decision, turn.Next?.InstanceId));

        Assert.Equal(TurnDecision.Busy, TurnArbiter.Decide(turn, Turn(ContainerOperation.Stop, "stop", 1)).Decision);
    }

    [Fact]
    public void Decide_TwoScalesWait_TheLaterOneWinsForGood()
    {
        var held = Turn(ContainerOperation.Scale, "first") with { Next = Turn(ContainerOperation.Scale, "third", 3) };

        Assert.Equal(TurnDecision.Superseded, TurnArbiter.Decide(held, Turn(ContainerOperation.Scale, "second", 2)).Decision);
        Assert.Equal(TurnDecision.Superseded, TurnArbiter.Decide(Turn(ContainerOperation.Scale, "third", 3), Turn(ContainerOperation.Scale, "second", 2)).Decision);
    }

    private static OperationTurn Turn(ContainerOperation operation, string instance, int minute = 0) =>
        new() { Operation = operation, InstanceId = instance, Since = Noon.AddMinutes(minute) };
}

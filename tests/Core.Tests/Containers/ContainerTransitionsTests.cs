using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ContainerTransitionsTests
{
    // One line a state, in the order Start, Stop, Restart, Pause, Unpause, Scale, Connect, Disconnect, Remove. A dash is a refusal.
    [Theory]
    [InlineData(ContainerState.Created, "Running Created Running - - Created Created Created Created Removed")]
    [InlineData(ContainerState.Running, "Running Stopped Running Paused Running Running Running Running Running Removed")]
    [InlineData(ContainerState.Paused, "- Stopped - Paused Running Paused Paused Paused Paused Removed")]
    [InlineData(ContainerState.Stopped, "Running Stopped Running - - Stopped Stopped Stopped Stopped Removed")]
    [InlineData(ContainerState.Removed, "- - - - - - - - - Removed")]
    public void Find_EveryOperationInEveryState_LeadsWhereTheMatrixSays(ContainerState state, string expected)
    {
        ContainerOperation[] operations =
        [
            ContainerOperation.Start, ContainerOperation.Stop, ContainerOperation.Restart, ContainerOperation.Pause,
            ContainerOperation.Unpause, ContainerOperation.Scale, ContainerOperation.Connect, ContainerOperation.Disconnect, ContainerOperation.Release,
            ContainerOperation.Remove,
        ];

        var found = operations.Select(operation => ContainerTransitions.Find(operation, state)).ToList();

        Assert.Equal(expected, string.Join(' ', found.Select(transition => transition.Allowed ? transition.Target.ToString() : "-")));
        Assert.All(found, transition => Assert.Equal(transition.Allowed, transition.Reason is null));
    }

    [Theory]
    [InlineData(ContainerOperation.Pause, ContainerState.Stopped, "it is stopped")]
    [InlineData(ContainerOperation.Start, ContainerState.Paused, "it is paused: unpause it")]
    [InlineData(ContainerOperation.Scale, ContainerState.Removed, "it is being removed")]
    [InlineData(ContainerOperation.Create, ContainerState.Running, "it exists already")]
    public void Find_RefusedOperation_SaysWhy(ContainerOperation operation, ContainerState state, string reason) =>
        Assert.Equal(reason, ContainerTransitions.Find(operation, state).Reason);
}

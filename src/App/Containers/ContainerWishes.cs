using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What an operation changes in what is wished.</summary>
internal static class ContainerWishes
{
    public static ContainerWish Apply(ContainerWish wish, ContainerTransition transition, TurnRequest request) => new()
    {
        State = transition.Target,
        Replicas = request.Replicas ?? wish.Replicas,
        GraceSeconds = request.GraceSeconds,

        // Replicas that do not run are started anyway, which is all that a restart asks of them.
        RestartRequestedAt = request.Operation is ContainerOperation.Restart ? request.EngineTime : null,
    };

    /// <summary>What stays when the operation is over.</summary>
    public static ContainerWish Settle(ContainerWish wish) => wish with { RestartRequestedAt = null, GraceSeconds = null };
}

using static FunctionsOrchestrator.Core.Containers.ContainerOperation;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One operation at a time: decides who works on a Container. The latest wish wins where that is safe.</summary>
public static class TurnArbiter
{
    /// <summary>Decides for one asker; the turn that comes back is the one to keep.</summary>
    public static (TurnDecision Decision, OperationTurn Turn) Decide(OperationTurn? turn, OperationTurn asker)
    {
        ArgumentNullException.ThrowIfNull(asker);
        if (turn is null)
        {
            return (TurnDecision.Granted, asker);
        }

        if (turn.InstanceId == asker.InstanceId)
        {
            return (TurnDecision.Granted, turn);
        }

        if (turn.Next?.InstanceId == asker.InstanceId)
        {
            return (TurnDecision.Wait, turn);
        }

        if (IsSupersededBy(asker, turn) || IsSupersededBy(asker, turn.Next))
        {
            return (TurnDecision.Superseded, turn);
        }

        return Overtakes(asker.Operation, turn.Operation) && (turn.Next is null || Overtakes(asker.Operation, turn.Next.Operation))
            ? (TurnDecision.Wait, turn with { Next = asker })
            : (TurnDecision.Busy, turn);
    }

    // Two scales that both wait must not push each other out for ever: the one asked for later wins.
    private static bool IsSupersededBy(OperationTurn asker, OperationTurn? other) =>
        asker.Operation is Scale && other is { Operation: Scale } && asker.Since < other.Since;

    /// <summary>A stop overtakes what starts things, a removal overtakes all, a scale retargets a scale; a recovery overtakes nothing and is overtaken by all.</summary>
    public static bool Overtakes(ContainerOperation asker, ContainerOperation holder) => (asker, holder) switch
    {
        (_, Remove) or (Recover, _) => false,
        (_, Recover) => true,
        (Remove, _) => true,
        (Stop, Stop) => false,
        (Stop, _) => true,
        (Scale, Scale) => true,
        _ => false,
    };
}

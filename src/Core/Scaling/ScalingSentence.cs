using System.Globalization;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>Says a decision in one sentence.</summary>
internal static class ScalingSentence
{
    public static string For(ScalingSnapshot snapshot, IReadOnlyList<RuleWish> wishes, int proposed, ScalingClamps clamps)
    {
        var current = snapshot.Wanted;
        var verb = (clamps.Replicas - current, snapshot.Policy.DryRun) switch
        {
            (0, _) => $"Stays at {current}",
            ( > 0, false) => $"Goes up from {current} to {clamps.Replicas}",
            ( > 0, true) => $"Would go up from {current} to {clamps.Replicas}",
            (_, false) => $"Goes down from {current} to {clamps.Replicas}",
            (_, true) => $"Would go down from {current} to {clamps.Replicas}",
        };
        var steps = clamps.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Before} becomes {step.After} because {step.Reason}"));
        return string.Join("; ", steps.Prepend($"{verb}: {Deciding(wishes, proposed)}")) + ".";
    }

    public static string Describe(ScalingDoubt doubt) => doubt switch
    {
        ScalingDoubt.NotRunning => "the container is not running",
        ScalingDoubt.Rollout => "a rollout is going on",
        ScalingDoubt.Operation => "another operation works on it",
        ScalingDoubt.RecoveryStorm => "its replicas die faster than they are brought back",
        ScalingDoubt.EngineUnreachable => "the engine does not answer",
        _ => "nothing has been measured for too long",
    };

    private static string Deciding(IReadOnlyList<RuleWish> wishes, int proposed)
    {
        if (wishes.Count == 0)
        {
            return "there are only bounds to keep";
        }

        var deciding = wishes.FirstOrDefault(wish => wish.Replicas == proposed) ?? wishes.FirstOrDefault(wish => wish.AtLeast == proposed && wishes.Any(other => other.Replicas is not null));
        return deciding?.Reason ?? string.Join(", ", wishes.Select(wish => wish.Reason));
    }
}

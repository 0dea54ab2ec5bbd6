using System.Globalization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Says how a Container does, from what is wished and what is observed.</summary>
public static class ContainerConditions
{
    /// <param name="wish">What it should be.</param>
    /// <param name="observed">Its replicas, or null while the engine does not answer.</param>
    /// <param name="operation">What is at work on it; null when nothing is.</param>
    /// <param name="previous">The conditions before, whose time is kept where nothing changed.</param>
    /// <param name="now">The present time.</param>
    /// <param name="latest">The generation that was made last, whose failure is told until there is a newer one.</param>
    /// <param name="draining">How many of its replicas drain.</param>
    public static IReadOnlyList<ContainerCondition> Evaluate(
        ContainerWish wish,
        IReadOnlyCollection<ObservedReplica>? observed,
        ContainerOperation? operation,
        IReadOnlyList<ContainerCondition> previous,
        DateTimeOffset now,
        ContainerGeneration? latest = null,
        int draining = 0)
    {
        ArgumentNullException.ThrowIfNull(wish);
        ArgumentNullException.ThrowIfNull(previous);
        ContainerCondition[] conditions = [Available(wish, observed, now), Progressing(operation, latest, draining, now), Degraded(wish, observed, latest, now)];
        return [.. conditions.Select(condition => KeepTime(condition, previous))];
    }

    private static ContainerCondition Available(ContainerWish wish, IReadOnlyCollection<ObservedReplica>? observed, DateTimeOffset now)
    {
        if (observed is null)
        {
            return Unknown(ConditionType.Available, now);
        }

        var up = observed.Count(IsServing);
        return wish.State is not ContainerState.Running
            ? new(ConditionType.Available, ConditionStatus.False, wish.State.ToString().ToLowerInvariant(), $"It is {wish.State.ToString().ToLowerInvariant()}.", now)
            : wish.Replicas == 0
                ? new(ConditionType.Available, ConditionStatus.False, "scaled_to_zero", "No replica is asked for.", now)
                : up >= wish.Replicas
                    ? new(ConditionType.Available, ConditionStatus.True, "replicas_running", $"{up} of {wish.Replicas} replicas run.", now)
                    : new(ConditionType.Available, ConditionStatus.False, "replicas_missing", $"{up} of {wish.Replicas} replicas run.", now);
    }

    private static ContainerCondition Progressing(ContainerOperation? operation, ContainerGeneration? latest, int draining, DateTimeOffset now) => (operation, latest?.Outcome) switch
    {
        ({ } running, _) => new(
            ConditionType.Progressing, ConditionStatus.True, running.ToString().ToLowerInvariant(), $"A {running.ToString().ToLowerInvariant()} is at work{Draining(draining)}.", now),
        (_, GenerationOutcome.RolledBack) => new(
            ConditionType.Progressing, ConditionStatus.False, "rolled_back", $"Generation {latest!.Number} failed and was rolled back: {latest.Reason}", now),
        (_, GenerationOutcome.Failed) => new(
            ConditionType.Progressing, ConditionStatus.False, "rollout_failed", $"Generation {latest!.Number} failed: {latest.Reason}", now),
        _ => new(ConditionType.Progressing, ConditionStatus.False, "settled", "Nothing is at work.", now),
    };

    private static string Draining(int count) => count switch
    {
        0 => string.Empty,
        1 => "; 1 replica drains",
        _ => string.Create(CultureInfo.InvariantCulture, $"; {count} replicas drain"),
    };

    private static ContainerCondition Degraded(
        ContainerWish wish, IReadOnlyCollection<ObservedReplica>? observed, ContainerGeneration? latest, DateTimeOffset now)
    {
        if (observed is null)
        {
            return Unknown(ConditionType.Degraded, now);
        }

        var up = observed.Count(IsServing);
        if (latest is { Outcome: GenerationOutcome.Failed } && wish.State is ContainerState.Running)
        {
            return new(ConditionType.Degraded, ConditionStatus.True, "rollout_failed", $"Generation {latest.Number} failed: {latest.Reason}", now);
        }

        return wish.State is ContainerState.Running && up < wish.Replicas
            ? new(ConditionType.Degraded, ConditionStatus.True, "replicas_missing", $"{wish.Replicas - up} of {wish.Replicas} replicas do not run.", now)
            : new(ConditionType.Degraded, ConditionStatus.False, "as_asked", "As many replicas run as should.", now);
    }

    private static bool IsServing(ObservedReplica replica) => replica.State is ReplicaState.Running && replica.Health is not ReplicaHealth.Unhealthy;

    private static ContainerCondition Unknown(ConditionType type, DateTimeOffset now) => new(
        type, ConditionStatus.Unknown, "engine_unreachable", "The Docker Engine does not answer; the last recorded replicas are shown.", now);

    private static ContainerCondition KeepTime(ContainerCondition condition, IReadOnlyList<ContainerCondition> previous) =>
        previous.FirstOrDefault(earlier => earlier.Type == condition.Type && earlier.Status == condition.Status) is { } same
            ? condition with { Since = same.Since }
            : condition;
}

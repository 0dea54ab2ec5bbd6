using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>What happens to a Container's generations. All of it is a new record from an old one.</summary>
internal static class ContainerGenerations
{
    public static ContainerGeneration First(DateTimeOffset now) => new() { Number = 1, CreatedAt = now };

    /// <summary>The next generation, in force and in progress.</summary>
    public static ContainerRecord Next(ContainerRecord record, ContainerSpec spec, int? rollbackTo, DateTimeOffset now)
    {
        // Never a number again: replicas of a generation that failed may still be there.
        var number = record.Generations.Select(generation => generation.Number).Append(record.Generation).Max() + 1;
        var generation = new ContainerGeneration
        {
            Number = number,
            CreatedAt = now,
            Previous = record.Generation,
            RollbackTo = rollbackTo,
            Diff = SpecDiff.Between(record.Spec, spec),
        };
        var next = record with
        {
            Generation = number,
            Specs = new Dictionary<int, ContainerSpec>(record.Specs) { [number] = spec },
            Generations = [.. record.Generations, generation],
            Proven = false,
        };
        return Trim(next, record.Generation);
    }

    /// <summary>Tries the present generation again: what has failed at the gate gets another chance.</summary>
    public static ContainerRecord Retry(ContainerRecord record) => With(
        record with { Gates = record.Gates.Where(gate => gate.Value.State is GateState.Passed).ToDictionary() },
        record.Generation,
        generation => generation.Outcome is GenerationOutcome.Succeeded ? generation : generation with { Outcome = GenerationOutcome.InProgress, Reason = null, EndedAt = null });

    /// <summary>The generation from before an operation is in force again.</summary>
    public static ContainerRecord GoBack(ContainerRecord record, int generation, string? reason, DateTimeOffset now)
    {
        var failed = End(record, record.Generation, GenerationOutcome.RolledBack, reason, now);
        return failed with
        {
            Generation = generation,
            Proven = record.Generations.Any(earlier => earlier.Number == generation && earlier.Outcome is GenerationOutcome.Succeeded),
            Drains = new Dictionary<string, ReplicaDrain>(),
        };
    }

    /// <summary>Takes note of how an operation ended for the generation in force.</summary>
    public static ContainerRecord Settle(ContainerRecord record, bool reached, string? failure, DateTimeOffset now)
    {
        var present = record.Generations.FirstOrDefault(generation => generation.Number == record.Generation);
        var counts = record.Wish.State is ContainerState.Running
            || record.Turn?.Operation is ContainerOperation.Create or ContainerOperation.Update or ContainerOperation.Rollback;
        return present?.Outcome switch
        {
            GenerationOutcome.InProgress or GenerationOutcome.Interrupted when reached && counts => End(record, present.Number, GenerationOutcome.Succeeded, null, now),
            GenerationOutcome.InProgress when failure is not null => End(record, present.Number, GenerationOutcome.Failed, failure, now),
            GenerationOutcome.InProgress => End(record, present.Number, GenerationOutcome.Interrupted, "another operation took over", now),
            _ => record,
        };
    }

    private static ContainerRecord End(ContainerRecord record, int number, GenerationOutcome outcome, string? reason, DateTimeOffset now) =>
        With(record, number, generation => generation with { Outcome = outcome, Reason = reason, EndedAt = now });

    private static ContainerRecord With(ContainerRecord record, int number, Func<ContainerGeneration, ContainerGeneration> change) =>
        record with { Generations = [.. record.Generations.Select(generation => generation.Number == number ? change(generation) : generation)] };

    /// <summary>Keeps the latest, and those that replicas may be of or that a rollout may go back to.</summary>
    private static ContainerRecord Trim(ContainerRecord record, int fallback)
    {
        var kept = record.Generations.Select(generation => generation.Number).OrderDescending().Take(ContainerGeneration.MostKept)
            .Concat(record.Replicas.Select(replica => replica.Generation))
            .Append(fallback)
            .ToHashSet();
        return record with
        {
            Generations = [.. record.Generations.Where(generation => kept.Contains(generation.Number))],
            Specs = record.Specs.Where(spec => kept.Contains(spec.Key)).ToDictionary(),
        };
    }
}

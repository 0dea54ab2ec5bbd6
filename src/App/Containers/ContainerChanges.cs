using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Whether a request asks for anything that is not so already.</summary>
internal static class ContainerChanges
{
    public const string NothingBefore = "there is no generation before this one to go back to";

    /// <summary>A generation that has failed or was interrupted is tried again, although its spec is the same.</summary>
    public static bool IsUnchanged(ContainerRecord record, ContainerSpec spec, int? replicas) =>
        (replicas ?? record.Wish.Replicas) == record.Wish.Replicas
        && record.Generations.FirstOrDefault(generation => generation.Number == record.Generation)?.Outcome
            is null or GenerationOutcome.Succeeded
        && SpecDiff.Between(record.Spec, spec).Count == 0;

    /// <summary>The generation that a rollback goes back to; null when there is none, or none whose spec is kept.</summary>
    public static int? PreviousOf(ContainerRecord record) =>
        record.Generations.FirstOrDefault(generation => generation.Number == record.Generation)?.Previous is { } previous && record.Specs.ContainsKey(previous)
            ? previous
            : null;
}

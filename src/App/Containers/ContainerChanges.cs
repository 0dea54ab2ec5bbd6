using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Whether a request asks for anything that is not so already.</summary>
internal static class ContainerChanges
{
    public const string NothingBefore = "there is no generation before this one to go back to";

    /// <summary>Nothing is to be changed, neither of replicas nor of what concerns none.</summary>
    public static bool IsUnchanged(ContainerRecord record, ContainerSpec spec, int? replicas, ContainerSettings? settings) =>
        LeavesReplicas(record, spec, replicas) && LeavesSettings(record, settings);

    /// <summary>Something is to be changed, but nothing of replicas: no turn is needed for that while nobody works on them.</summary>
    public static bool IsOfSettingsOnly(ContainerRecord record, ContainerOperation operation, ContainerSpec? spec, int? replicas, ContainerSettings? settings) =>
        operation is ContainerOperation.Update
        && spec is not null
        && record is { Turn: null, Wish.State: not ContainerState.Removed }
        && LeavesReplicas(record, spec, replicas)
        && !LeavesSettings(record, settings);

    private static bool LeavesSettings(ContainerRecord record, ContainerSettings? settings) => settings is null || SpecDiff.Between(record.Settings, settings.Over(record.Settings)).Count == 0;

    /// <summary>A generation that has failed or was interrupted is tried again, although its spec is the same.</summary>
    private static bool LeavesReplicas(ContainerRecord record, ContainerSpec spec, int? replicas) =>
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

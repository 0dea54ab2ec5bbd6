using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Which replicas nobody answers for, and why.</summary>
internal static class OrphanRules
{
    /// <summary>Of a generation after the last one that its Container knows: the record is older than the replica.</summary>
    public static bool IsOfLostGeneration(ContainerRecord record, ObservedReplica replica) =>
        replica.Generation > record.Generation && !record.Specs.ContainsKey(replica.Generation);

    /// <summary>Null for a replica that somebody answers for.</summary>
    public static OrphanView? Judge(LabelledReplica labelled, Installation installation, ContainerRecord? record)
    {
        var replica = labelled.Replica;
        if (labelled.Installation != installation.Id)
        {
            return OrphanView.Of(labelled, OrphanKind.Foreign, $"It belongs to the installation '{labelled.Installation ?? "unknown"}', not to this one ('{installation.Id}').");
        }

        return record is null
            ? OrphanView.Of(labelled, OrphanKind.UnknownContainer, $"There is no container {replica.ContainerId}: its state was lost, or comes from an earlier backup.")
            : IsOfLostGeneration(record, replica)
                ? OrphanView.Of(labelled, OrphanKind.UnknownGeneration, $"It is of generation {replica.Generation}, and container '{record.Name}' knows none after {record.Generation}: its state comes from an earlier backup.")
                : null;
    }
}

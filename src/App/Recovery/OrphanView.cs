using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>A replica that nobody here answers for, as the API shows it.</summary>
public sealed record OrphanView(
    OrphanKind Kind,
    string Reason,
    string DockerId,
    string Name,
    string? ContainerId,
    string? ContainerName,
    string? Installation,
    int Generation,
    int Index,
    ReplicaState State,
    DateTimeOffset CreatedAt)
{
    public static OrphanView Of(LabelledReplica labelled, OrphanKind kind, string reason)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        var replica = labelled.Replica;
        return new OrphanView(
            kind,
            reason,
            replica.DockerId,
            replica.Name,
            replica.ContainerId,
            labelled.ContainerName,
            labelled.Installation,
            replica.Generation,
            replica.Index,
            replica.State,
            replica.CreatedAt);
    }
}

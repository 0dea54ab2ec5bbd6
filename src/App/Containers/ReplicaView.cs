using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A replica as the API shows it.</summary>
public sealed record ReplicaView(
    int Index,
    int Generation,
    string Name,
    string DockerId,
    ReplicaState State,
    ReplicaHealth Health,
    string? Ip,
    IReadOnlyList<ReplicaPortView> Ports,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    int Restarts,
    int? ExitCode,
    bool Draining,
    QuarantineView? Quarantine)
{
    public static ReplicaView Of(ObservedReplica replica, int restarts, bool draining, ReplicaQuarantine? quarantine)
    {
        ArgumentNullException.ThrowIfNull(replica);
        return new ReplicaView(
            replica.Index,
            replica.Generation,
            replica.Name,
            replica.DockerId,
            replica.State,
            replica.Health,
            replica.Ip,
            [.. replica.Ports.Select(port => new ReplicaPortView(port.ContainerPort, port.HostPort, port.Protocol))],
            replica.CreatedAt,
            replica.StartedAt,
            restarts,
            replica.ExitCode,
            draining,
            quarantine is null ? null : QuarantineView.Of(quarantine));
    }
}

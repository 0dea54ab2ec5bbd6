using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Events;

/// <summary>Makes the events of one moment of one Container.</summary>
internal sealed class EventTeller(string containerId, string containerName, OperationTurn? turn, DateTimeOffset now)
{
    public EventTeller(ContainerRecord record, OperationTurn? turn, DateTimeOffset now)
        : this(record.Id, record.Name, turn, now)
    {
    }

    /// <summary>An event whose id is unique for its operation: it can happen once.</summary>
    public ContainerEvent OfOperation(string id, ContainerEventType type, string reason, string message) => new()
    {
        Id = id,
        Time = now,
        Type = type,
        ContainerId = containerId,
        ContainerName = containerName,
        Actor = turn?.RequestedBy ?? ContainerEvent.System,
        Operation = turn?.Operation,
        OperationId = turn?.InstanceId,
        Reason = reason,
        Message = message,
    };

    /// <summary>An event that can happen again at another time.</summary>
    public ContainerEvent Of(string what, ContainerEventType type, string reason, string message) =>
        OfOperation($"{containerId}:{now.UtcTicks}:{what}", type, reason, message);

    public ContainerEvent OfReplica(ObservedReplica replica, string reason, string message) =>
        Of($"replica:{replica.DockerId}:{reason}", ContainerEventType.ReplicaChanged, reason, message) with { Replica = replica.Name };

    public ContainerEvent OfStep(ReplicaStep step)
    {
        var action = step.Action.ToString().ToLowerInvariant();
        return Of($"step:{action}:{step.ReplicaName}", ContainerEventType.StepPlanned, action, $"{step.Action} '{step.ReplicaName}' because {step.Reason}.") with
        {
            Replica = step.ReplicaName,
        };
    }
}

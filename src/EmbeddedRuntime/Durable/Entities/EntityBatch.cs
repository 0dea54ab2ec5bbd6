using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

/// <summary>What a run of operations leaves behind: a state, and messages of the operations that succeeded.</summary>
internal sealed class EntityBatch(EntityInstanceId id, string? state, DataConverter converter, List<EntityItem> consumed)
{
    public EntityInstanceId Id { get; } = id;

    public string? State { get; private set; } = state;

    public DataConverter Converter { get; } = converter;

    public List<EntityItem> Consumed { get; } = consumed;

    public List<OutgoingSignal> Signals { get; } = [];

    public List<OutgoingStart> Starts { get; } = [];

    public List<(EntityCaller Caller, HistoryEvent Outcome)> Replies { get; } = [];

    public void Accept(EntityOperation operation, EntityMessage message, string? result)
    {
        State = operation.SerializedState;
        Signals.AddRange(operation.Signals);
        Starts.AddRange(operation.Starts);
        if (message.Caller is { } caller)
        {
            Replies.Add((caller, new EntityOperationCompleted(caller.TaskId, result)));
        }
    }

    public void Reject(EntityMessage message, TaskFailureDetails failure)
    {
        if (message.Caller is { } caller)
        {
            Replies.Add((caller, new EntityOperationFailed(caller.TaskId, failure)));
        }
    }
}

using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

/// <summary>Writes a batch of an entity's operations.</summary>
internal sealed class EntityBatchOperation(EntityBatch batch, DateTimeOffset now, EntityActor actor, bool isRejection = false) : IWriteOperation
{
    public void Execute(WriteSession session)
    {
        session.SetEntity(batch.Id.ToString(), batch.State, now);
        foreach (var item in batch.Consumed)
        {
            session.DeleteEntityMessage(item.MessageId);
        }

        foreach (var signal in batch.Signals)
        {
            session.Send(signal.EntityId, signal.Message, signal.At);
        }

        foreach (var start in batch.Starts)
        {
            // An id that runs already stays as it is: the entity asked for it to run, and it does.
            session.TryCreate(new InstanceRow
            {
                Key = 0,
                InstanceId = start.InstanceId,
                Name = start.Name,
                Input = start.Input,
                CreatedAt = now,
                StartAt = start.Options.StartAt ?? default,
                Tags = HistoryJson.Write(start.Options.Tags),
            });
        }

        foreach (var (caller, outcome) in batch.Replies)
        {
            session.Send(caller.InstanceKey, caller.Generation, outcome);
        }
    }

    public void Committed() => actor.BatchCommitted(batch);

    public void Failed(Exception exception)
    {
        if (exception is SqliteException && !isRejection)
        {
            actor.Refuse(batch, exception);
        }
        else
        {
            actor.Retry(batch.Consumed, exception);
        }
    }
}

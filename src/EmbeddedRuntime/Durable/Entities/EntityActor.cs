using FunctionsOrchestrator.EmbeddedRuntime.Durable.Scheduling;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;

/// <summary>One entity in memory: runs its operations one at a time, in order, and has each batch written at once.</summary>
internal sealed partial class EntityActor(EntityInstanceId id, EntityHost host) : IEvictable
{
    private const int MaxOperationsPerBatch = 100;

    private readonly Mailbox<EntityItem> _mailbox = new();
    private bool _loaded;
    private int _limit = MaxOperationsPerBatch;
    private string? _state;

    public EntityInstanceId Id { get; } = id;

    /// <summary>Adds to the inbox; false when the actor has left memory.</summary>
    public bool TryPost(EntityItem item)
    {
        if (!_mailbox.TryAdd(item, out var run))
        {
            return false;
        }

        if (run)
        {
            host.Enqueue(this);
        }

        return true;
    }

    public void EvictIfIdleSince(long stamp)
    {
        if (_mailbox.TryClose(stamp))
        {
            host.Remove(this);
        }
    }

    public async ValueTask RunAsync()
    {
        var items = _mailbox.Take(_limit);
        try
        {
            Load();
            var batch = new EntityBatch(Id, _state, host.Converter, items);
            foreach (var item in items)
            {
                await RunAsync(batch, item.Message).ConfigureAwait(false);
            }

            host.Writer.Submit(new EntityBatchOperation(batch, host.Time.GetUtcNow(), this));
        }
        catch (OperationCanceledException) when (host.Stopping.IsCancellationRequested)
        {
            // Nothing of the batch is written: it runs again after the next start.
        }
#pragma warning disable CA1031 // Whatever goes wrong here must not lose what came in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Retry(items, exception);
        }
    }

    /// <summary>The batch is on disk.</summary>
    public void BatchCommitted(EntityBatch batch)
    {
        _state = batch.State;
        _limit = MaxOperationsPerBatch;
        if (_mailbox.Rest(out var stamp))
        {
            host.Enqueue(this);
        }
        else
        {
            host.Idle.Add(this, stamp);
        }
    }

    /// <summary>The store refuses the batch for good: its operations are tried one by one, and the one at fault is rejected.</summary>
    public void Refuse(EntityBatch batch, Exception exception)
    {
        if (batch.Consumed is not [var only])
        {
            _limit = 1;
            Retry(batch.Consumed, exception);
            return;
        }

        LogOperationFailed(host.Logger, exception, only.Message.Operation, Id.ToString());
        var rejected = new EntityBatch(Id, _state, host.Converter, batch.Consumed);
        rejected.Reject(only.Message, TaskFailureDetails.FromException(exception));
        host.Writer.Submit(new EntityBatchOperation(rejected, host.Time.GetUtcNow(), this, isRejection: true));
    }

    /// <summary>Begins again from the store, after a while, with the same items.</summary>
    public void Retry(List<EntityItem> items, Exception exception)
    {
        LogBatchFailed(host.Logger, exception, Id.ToString());
        _loaded = false;
        _mailbox.PutBack(items);
        host.EnqueueLater(this);
    }

    private void Load()
    {
        if (!_loaded)
        {
            _state = host.Reader.FindEntity(Id.ToString())?.State;
            _loaded = true;
        }
    }

    private async Task RunAsync(EntityBatch batch, EntityMessage message)
    {
        var operation = new EntityOperation(Id, message, batch.State, host.Converter, host.NewInstanceId);
        try
        {
            if (!host.Functions.HasEntity(Id.Name))
            {
                throw new InvalidOperationException($"The app has no entity named '{Id.Name}'.");
            }

            var result = await host.Functions.RunEntityAsync(operation, host.Stopping).ConfigureAwait(false);
            batch.Accept(operation, message, host.Converter.Serialize(result));
        }
        catch (Exception exception) when (host.Stopping.IsCancellationRequested)
        {
            // Not an outcome, whatever the cancellation was wrapped in.
            throw new OperationCanceledException("The engine stops.", exception, host.Stopping);
        }
#pragma warning disable CA1031 // A failed operation leaves no trace but its report.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogOperationFailed(host.Logger, exception, message.Operation, Id.ToString());
            batch.Reject(message, TaskFailureDetails.FromException(exception));
        }
    }

    [LoggerMessage(1021, LogLevel.Error, "A batch of entity '{EntityId}' could not be taken; it will be tried again.")]
    private static partial void LogBatchFailed(ILogger logger, Exception exception, string entityId);

    [LoggerMessage(1022, LogLevel.Warning, "Operation '{Operation}' of entity '{EntityId}' failed; it left no trace.")]
    private static partial void LogOperationFailed(ILogger logger, Exception exception, string operation, string entityId);
}

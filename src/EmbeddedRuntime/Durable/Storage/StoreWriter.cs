using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>
/// The one writer. Operations that wait while a commit is on its way share the next one
/// (group commit), so the cost of reaching the disk is split among all that are busy.
/// </summary>
internal sealed partial class StoreWriter : IDisposable
{
    private const int MaxBatch = 512;
    private const int AttemptsAtStop = 3;

    private readonly BlockingCollection<IWriteOperation> _queue = new(new ConcurrentQueue<IWriteOperation>());
    private readonly WriteSession _session;
    private readonly ICommitEffects _effects;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private readonly List<IWriteOperation> _batch = new(MaxBatch);

    public StoreWriter(WriteSession session, ICommitEffects effects, ILogger logger)
    {
        _session = session;
        _effects = effects;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "durable-writer" };
        _thread.Start();
    }

    /// <summary>Queues an operation; refused operations are told so.</summary>
    public void Submit(IWriteOperation operation)
    {
        try
        {
            _queue.Add(operation);
        }
        catch (InvalidOperationException)
        {
            operation.Failed(new ObjectDisposedException(nameof(StoreWriter), "The durable engine has stopped."));
        }
    }

    /// <summary>Writes what is queued and ends.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _queue.Dispose();
    }

    private void Run()
    {
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            _batch.Clear();
            _batch.Add(first);
            while (_batch.Count < MaxBatch && _queue.TryTake(out var next))
            {
                _batch.Add(next);
            }

            Write(_batch);
        }
    }

    private void Write(List<IWriteOperation> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Commit(batch);
                break;
            }
            catch (SqliteException exception) when (IsPassing(exception) && _queue.IsAddingCompleted && attempt >= AttemptsAtStop)
            {
                // What was not acknowledged runs again after the next start; a process that cannot end helps nobody.
                batch.ForEach(operation => operation.Failed(exception));
                return;
            }
            catch (SqliteException exception) when (IsPassing(exception))
            {
                // The disk is full or busy: nothing is lost by waiting, everything by giving up.
                LogStoreUnavailable(exception, attempt);
                Thread.Sleep(TimeSpan.FromMilliseconds(Math.Min(5000, 50 << Math.Min(attempt, 7))));
            }
#pragma warning disable CA1031 // One faulty operation must not take down those that share its commit.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                WriteOneByOne(batch, exception);
                return;
            }
        }

        Complete(batch);
    }

    private void Commit(List<IWriteOperation> batch)
    {
        _session.Begin();
        try
        {
            foreach (var operation in batch)
            {
                operation.Execute(_session);
            }

            _session.Commit();
        }
        catch
        {
            _session.Rollback();
            throw;
        }
    }

    private void WriteOneByOne(List<IWriteOperation> batch, Exception exception)
    {
        if (batch.Count == 1)
        {
            LogOperationRefused(exception, batch[0].GetType().Name);
            batch[0].Failed(exception);
            return;
        }

        foreach (var operation in batch)
        {
            Write([operation]);
        }
    }

    private void Complete(List<IWriteOperation> batch)
    {
        _session.Apply(_effects, LogEffectFailed);
        foreach (var operation in batch)
        {
            try
            {
                operation.Committed();
            }
#pragma warning disable CA1031 // It is on disk; the writer must live on for all others.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogEffectFailed(exception);
            }
        }
    }

    /// <summary>BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN: may heal by themselves.</summary>
    private static bool IsPassing(SqliteException exception) => exception.SqliteErrorCode is 5 or 6 or 7 or 8 or 9 or 10 or 13 or 14;

    [LoggerMessage(1001, LogLevel.Critical, "The durable store cannot be written (attempt {Attempt}); waiting for it.")]
    private partial void LogStoreUnavailable(Exception exception, int attempt);

    [LoggerMessage(1003, LogLevel.Critical, "What followed from a commit failed; it is taken up again at the next start.")]
    private partial void LogEffectFailed(Exception exception);

    [LoggerMessage(1002, LogLevel.Error, "The durable store refused {Operation}.")]
    private partial void LogOperationRefused(Exception exception, string operation);
}

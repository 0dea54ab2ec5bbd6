using System.Globalization;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Writes the audit in batches: those who want to know that theirs is written share one commit with all that came meanwhile.</summary>
internal sealed partial class AuditLog : IAuditLog, IHostedService, IDisposable
{
    private const int MostKept = 50_000;
    private const int MostWaiting = 20_000;
    private const int Batch = 500;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<(AuditEntry Entry, TaskCompletionSource? Written)> _waiting = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly IAuditStore _store;
    private readonly StoreLane _lane;
    private readonly AuditTallies _tallies;
    private readonly AuditMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<AuditLog> _logger;
    private Task _writing = Task.CompletedTask;
    private bool _ended;
    private long _batches;
    private long _lost;
    private long _lostTold;

    public AuditLog(IAuditStore store, StoreOutbox outbox, AuditTallies tallies, AuditMetrics metrics, TimeProvider time, ILogger<AuditLog> logger)
    {
        (_store, _tallies, _metrics, _time, _logger) = (store, tallies, metrics, time, logger);
        _lane = outbox.Lane("audit", MostKept);
    }

    public async Task RecordAsync(AuditEntry entry)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Enqueue(entry, written))
        {
            await written.Task;
        }
    }

    public void Note(AuditEntry entry) => Enqueue(entry, null);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Note(Own("Start", AuditOutcome.Succeeded, "The app has started. Where no Stop stands before it, it was killed: what was counted or noted in the last moments before is missing."));
        _writing = Task.Run(WriteAllAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Nothing that was noted is lost by a clean stop.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var counted in _tallies.Take(_time.GetUtcNow(), last: true))
        {
            Note(counted);
        }

        Note(Own("Stop", AuditOutcome.Succeeded, "The app stops."));
        await _stop.CancelAsync();
        await _writing.WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _wake.Dispose();
        _stop.Dispose();
    }

    private bool Enqueue(AuditEntry entry, TaskCompletionSource? written)
    {
        _metrics.Note(entry);
        lock (_gate)
        {
            if (_ended || _waiting.Count >= MostWaiting)
            {
                _lost++;
                return false;
            }

            _waiting.Enqueue((entry, written));
            if (written is not null && _wake.CurrentCount == 0)
            {
                _wake.Release();
            }

            return true;
        }
    }

    private async Task WriteAllAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(Tick, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                // What waits is written below.
            }

            await WriteWhatWaitsAsync();
        }

        await WriteWhatWaitsAsync();
        lock (_gate)
        {
            _ended = true;
        }

        // Whoever came between the last look and the end is told; that is no more than has to be.
        await WriteWhatWaitsAsync();
    }

    private async Task WriteWhatWaitsAsync()
    {
        foreach (var counted in _tallies.Take(_time.GetUtcNow(), last: false))
        {
            Note(counted);
        }

        while (Next() is { Length: > 0 } batch)
        {
            await WriteAsync([.. batch.Select(item => item.Entry)]);
            foreach (var item in batch)
            {
                item.Written?.TrySetResult();
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<AuditEntry> entries)
    {
        try
        {
            var key = Interlocked.Increment(ref _batches).ToString(CultureInfo.InvariantCulture);
            await _lane.WriteAsync(new StoreWrite(key, token => _store.AppendAsync(entries, token), entries.Count), CancellationToken.None);
        }
#pragma warning disable CA1031 // No call fails because of the audit; the loss is told in the log and in the audit itself.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogLost(exception, entries.Count);
            lock (_gate)
            {
                _lost += entries.Count;
            }
        }
    }

    private (AuditEntry Entry, TaskCompletionSource? Written)[] Next()
    {
        lock (_gate)
        {
            var lost = _lost + _lane.Dropped;
            _metrics.NoteLost(lost - _lostTold);
            if (lost > _lostTold)
            {
                _waiting.Enqueue((Own("Gap", AuditOutcome.Gap, "So many entries could not be written, and were lost.") with { Count = lost - _lostTold }, null));
                _lostTold = lost;
            }

            var batch = new (AuditEntry Entry, TaskCompletionSource? Written)[Math.Min(_waiting.Count, Batch)];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = _waiting.Dequeue();
            }

            return batch;
        }
    }

    private AuditEntry Own(string what, AuditOutcome outcome, string detail) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Time = _time.GetUtcNow(),
        Actor = AuditEntry.System,
        Function = what,
        Outcome = outcome,
        Detail = detail,
    };
}

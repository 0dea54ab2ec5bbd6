using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Store;

/// <summary>The circuit between us and the database: one failure to reach it opens it, and only the flusher, which tries again, closes it.</summary>
public sealed partial class StoreState(TimeProvider time, ILogger<StoreState> logger)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _down = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoreOutage? _outage;
    private StoreStanding _standing;

    public StoreStanding Standing
    {
        get
        {
            lock (_gate)
            {
                return _standing;
            }
        }
    }

    /// <summary>What is wrong, until all that was kept is written; null when nothing is.</summary>
    public StoreOutage? Outage => Volatile.Read(ref _outage);

    /// <summary>Ends when the database goes away.</summary>
    internal Task WhenDown
    {
        get
        {
            lock (_gate)
            {
                return _down.Task;
            }
        }
    }

    /// <summary>Whether memory has been filled from the database since our start: without that, nobody can tell what it has too much.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Whether memory can be served from: it has been filled from the database, or from the entities.</summary>
    public bool IsFilled { get; private set; }

    /// <exception cref="StoreUnavailableException">The circuit is open.</exception>
    public void ThrowIfDown()
    {
        if (Standing is StoreStanding.Down && Outage is { } outage)
        {
            throw new StoreUnavailableException(outage.Reason);
        }
    }

    /// <summary>Somebody could not reach it.</summary>
    internal void NoteDown(string reason)
    {
        bool begins;
        lock (_gate)
        {
            begins = _outage is null;
            _outage = new StoreOutage(reason, _outage?.Since ?? time.GetUtcNow());
            _standing = StoreStanding.Down;
            _down.TrySetResult();
        }

        if (begins)
        {
            LogAway(reason);
        }
    }

    /// <summary>Entities have written anew what memory lacked.</summary>
    internal void NoteFilled() => IsFilled = true;

    /// <summary>All was read, unless the database went away meanwhile.</summary>
    internal bool NoteLoaded()
    {
        lock (_gate)
        {
            IsLoaded |= _standing is StoreStanding.Up;
            IsFilled |= IsLoaded;
            return _standing is StoreStanding.Up;
        }
    }

    /// <summary>It answers: what was kept may be written now.</summary>
    internal void NoteAnswering()
    {
        lock (_gate)
        {
            _standing = _outage is null ? StoreStanding.Up : StoreStanding.CatchingUp;
        }
    }

    /// <summary>It has all that was kept.</summary>
    /// <returns>Whether it had been away.</returns>
    internal bool NoteCaughtUp()
    {
        StoreOutage? ended;
        lock (_gate)
        {
            if (_standing is not StoreStanding.CatchingUp)
            {
                return false;
            }

            (ended, _outage, _standing) = (_outage, null, StoreStanding.Up);
            _down = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        LogBack((time.GetUtcNow() - ended!.Since).TotalSeconds);
        return true;
    }
}

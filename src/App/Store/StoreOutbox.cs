using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Store;

/// <summary>
/// Where writes go that must not fail because the database is away. While it answers they are made at once, before the caller goes on;
/// otherwise they are kept in memory, in order, the latest of each key, and made when it is back. What is kept dies with the process:
/// entities write their read models anew after a start, history that was not written yet is lost then.
/// </summary>
/// <example>
/// A store asks for the outbox, takes one lane for its kind of write, and writes through it:
/// <code>
/// private readonly StoreLane _lane = outbox.Lane("metrics", most: 500_000); // rows
/// public Task AppendAsync(Batch batch, CancellationToken cancellation) =>
///     _lane.WriteAsync(new StoreWrite(batch.Id, token => InsertAsync(batch, token), batch.Rows.Count), cancellation);
/// </code>
/// <c>InsertAsync</c> opens its connection by <see cref="ISqlDatabase"/>, lets exceptions through, and does no harm when it runs twice (<c>ON CONFLICT DO NOTHING</c>;
/// a <c>COPY</c> goes to a temporary table first). Reads are not the outbox's business: they throw <see cref="StoreUnavailableException"/>, which answers 503 by itself.
/// </example>
public sealed partial class StoreOutbox(StoreState state, ILogger<StoreOutbox> logger)
{
    // A database that hangs is away, too: whoever waits for it is to go on.
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WritePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly List<StoreLane> _lanes = [];
    private long _number;

    /// <summary>Whether the database lacks something that was written through here, or may: memory knows better.</summary>
    public bool IsBehind => state.Standing is not StoreStanding.Up;

    /// <summary>The weight of what is kept, over all lanes.</summary>
    public long Buffered => Sum(lane => lane.Buffered);

    public long Dropped => Sum(lane => lane.Dropped);

    /// <summary>Makes a lane. Each store takes its own, once.</summary>
    /// <param name="name">What is written there; for messages.</param>
    /// <param name="most">The weight that is kept: beyond it, the oldest are dropped and counted.</param>
    public StoreLane Lane(string name, int most)
    {
        var lane = new StoreLane(this, name, most);
        lock (_gate)
        {
            _lanes.Add(lane);
        }

        return lane;
    }

    /// <summary>Reads what memory knows, too: from the database while it answers and has all, from memory otherwise.</summary>
    internal async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, Func<T> remember, CancellationToken cancellation)
    {
        if (!IsBehind)
        {
            var found = default(T);
            if (await TryAsync(async token => found = await read(token), ReadPatience, cancellation) is not { } reason)
            {
                return found!;
            }

            state.NoteDown(reason);
        }

        return remember();
    }

    internal async Task<bool> WriteAsync(StoreLane lane, Func<CancellationToken, Task> now, IReadOnlyList<StoreWrite> each, CancellationToken cancellation)
    {
        if (KeepIfBehind(lane, each))
        {
            return false;
        }

        if (await TryAsync(now, WritePatience, cancellation) is not { } reason)
        {
            return true;
        }

        // In one: the flusher must not find nothing to do in between.
        lock (_gate)
        {
            state.NoteDown(reason);
            Keep(lane, each);
        }

        return false;
    }

    /// <summary>Makes what was kept, the oldest first, until nothing is left and all is well again. Ends with the exception when the database goes away meanwhile.</summary>
    /// <returns>Whether all is well.</returns>
    internal async Task<bool> FlushAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (Oldest() is not var (lane, number, write))
            {
                lock (_gate)
                {
                    if (_lanes.TrueForAll(each => each.Oldest is null))
                    {
                        return state.NoteCaughtUp();
                    }
                }

                continue;
            }

            var refused = false;
            try
            {
                await write.Run(cancellation);
            }
#pragma warning disable CA1031 // A write that can never be made must not keep those behind it.
            catch (Exception exception) when (exception is not OperationCanceledException && SqlOutage.ReasonOf(exception) is null)
#pragma warning restore CA1031
            {
                LogRefused(exception, lane.Name, write.Key);
                refused = true;
            }

            lock (_gate)
            {
                lane.Remove(number, refused);
            }
        }
    }

    /// <returns>Why the database cannot be used; null when it did as it was told.</returns>
    private static async Task<string?> TryAsync(Func<CancellationToken, Task> call, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            // Giving up politely takes a driver its time, too.
            await call(limit.Token).WaitAsync(patience + Grace, cancellation);
            return null;
        }
        catch (Exception exception) when (SqlOutage.ReasonOf(exception) is not null)
        {
            return SqlOutage.ReasonOf(exception);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return $"no answer within {patience.TotalSeconds:0} s";
        }
    }

    private bool KeepIfBehind(StoreLane lane, IReadOnlyList<StoreWrite> each)
    {
        lock (_gate)
        {
            if (state.Standing is StoreStanding.Up)
            {
                return false;
            }

            Keep(lane, each);
            return true;
        }
    }

    private void Keep(StoreLane lane, IReadOnlyList<StoreWrite> each)
    {
        foreach (var write in each)
        {
            lane.Keep(++_number, write);
        }
    }

    private (StoreLane Lane, long Number, StoreWrite Write)? Oldest()
    {
        lock (_gate)
        {
            return _lanes.Where(lane => lane.Oldest is not null)
                .OrderBy(lane => lane.Oldest!.Value.Number)
                .Select(lane => ((StoreLane, long, StoreWrite)?)(lane, lane.Oldest!.Value.Number, lane.Oldest.Value.Write))
                .FirstOrDefault();
        }
    }

    private long Sum(Func<StoreLane, long> weight)
    {
        lock (_gate)
        {
            return _lanes.Sum(weight);
        }
    }
}

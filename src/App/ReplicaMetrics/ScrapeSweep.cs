using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.ReplicaMetrics;

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>Asks replicas, many at a time and not for long, and remembers what is needed for rates. One sweep at a time; who comes meanwhile finds its answers fresh.</summary>
internal sealed class ScrapeSweep(IReplicaScraper scraper, ScalingOptions scaling, TimeProvider time) : IDisposable
{
    private const int AtOnce = 32;
    private const int MostNames = 1000;

    /// <summary>However many do not answer, decisions wait no longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Who was not asked for so long is forgotten.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, ScrapeRecord> _records = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>An answer this young is not asked for again.</summary>
    private TimeSpan Fresh => TimeSpan.FromSeconds(scaling.Interval) / 2;

    /// <summary>A rate over more than this says nothing of the present.</summary>
    private TimeSpan LongestRate => TimeSpan.FromSeconds(Math.Max(60, 4 * scaling.Interval));

    /// <summary>Null when it was never asked.</summary>
    public ScrapeRecord? Find(string dockerId) => _records.GetValueOrDefault(dockerId);

    public async Task RunAsync(IReadOnlyList<ScrapeTarget> targets, CancellationToken cancellation)
    {
        if (targets.Count == 0)
        {
            return;
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            Forget();
            using var limit = new CancellationTokenSource(Longest, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);

            // Those first who were not asked for the longest: when there is no time for all, it is not always the same who wait.
            var due = targets.Where(IsDue).OrderBy(target => Find(target.Replica.DockerId)?.Last.Elapsed ?? TimeSpan.MinValue);
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (target, _) => await AskAsync(target, either.Token, cancellation));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool IsDue(ScrapeTarget target) =>
        Find(target.Replica.DockerId) is not { } known || IsOtherRun(known, target) || !known.Names.IsSupersetOf(target.Names) || Elapsed() - known.Last.Elapsed >= Fresh;

    private async Task AskAsync(ScrapeTarget target, CancellationToken limit, CancellationToken cancellation)
    {
        var known = Find(target.Replica.DockerId) is { } record && !IsOtherRun(record, target) ? record : null;
        IReadOnlySet<string> names = known is { Names.Count: < MostNames } ? known.Names.Union(target.Names).ToHashSet(StringComparer.Ordinal) : target.Names;
        var answer = await AnswerAsync(target, limit, cancellation);
        var exposition = answer.Text is { } text ? ExpositionReader.Read(text, names) : new Exposition(new Dictionary<string, ScrapedMetric>(), answer.Fault);
        var scrape = new MetricScrape(exposition, time.GetUtcNow(), Elapsed());
        var first = new ScrapeRecord { StartedAt = target.Replica.StartedAt, Last = scrape, Names = names };
        _records[target.Replica.DockerId] = (known ?? first).With(scrape, names, LongestRate) with { StartedAt = target.Replica.StartedAt ?? known?.StartedAt };
    }

    private async Task<ScrapeAnswer> AnswerAsync(ScrapeTarget target, CancellationToken limit, CancellationToken cancellation)
    {
        try
        {
            limit.ThrowIfCancellationRequested();
            return await scraper.ScrapeAsync(target.Replica, target.Port, target.Path, limit);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ScrapeAnswer.None("there was no time to ask it, because too many others do not answer");
        }
    }

    private static bool IsOtherRun(ScrapeRecord known, ScrapeTarget target) => known.StartedAt is { } before && target.Replica.StartedAt is { } now && before != now;

    private void Forget()
    {
        foreach (var (id, _) in _records.Where(record => Elapsed() - record.Value.Last.Elapsed > Kept))
        {
            _records.TryRemove(id, out _);
        }
    }

    private TimeSpan Elapsed() => time.GetElapsedTime(0);
}

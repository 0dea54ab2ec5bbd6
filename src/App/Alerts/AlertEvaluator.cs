using System.Collections.Immutable;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>
/// Judges alerts after each monitoring sweep. What is remembered is written at each, so that a restart of ours, or another instance that
/// sweeps next, goes on from there. While the database is away, this goes on from memory.
/// </summary>
public sealed partial class AlertEvaluator(
    ContainerDirectory containers,
    ContainerDirectoryLoader loader,
    AlertBook book,
    IAlertStore store,
    IEventLog history,
    MonitoringOptions options,
    TimeProvider time,
    ILogger<AlertEvaluator> logger) : IUsageObserver, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long? _judged;

    // Another instance may have swept meanwhile: what we remember is old.
    private TimeSpan Stale => TimeSpan.FromSeconds((2 * options.Interval) + 5);

    public async Task ObserveAsync(UsageSnapshot snapshot, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await _turn.WaitAsync(cancellation);
        try
        {
            // Before the Containers are known, every alert would look like one of a Container that is no more.
            if (loader.IsLoaded && await RecallAsync(cancellation) is { } known)
            {
                await JudgeAsync(snapshot, known, cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>What is remembered; null when only a database that is away knows.</summary>
    private async Task<ImmutableDictionary<string, ActiveAlert>?> RecallAsync(CancellationToken cancellation)
    {
        if (_judged is { } judged && time.GetElapsedTime(judged) <= Stale)
        {
            return book.Current;
        }

        try
        {
            return (await store.ListActiveAsync(cancellation)).ToImmutableDictionary(alert => alert.Key, StringComparer.Ordinal);
        }
        catch (StoreUnavailableException exception)
        {
            LogNotRecalled(exception.Reason);
            return _judged is null ? null : book.Current;
        }
    }

    private async Task JudgeAsync(UsageSnapshot snapshot, ImmutableDictionary<string, ActiveAlert> known, CancellationToken cancellation)
    {
        var records = containers.Current;
        var round = new AlertRound(known, time.GetUtcNow());
        foreach (var subject in AlertRules.Of(snapshot, records.Values, options))
        {
            round.Judge(subject);
        }

        foreach (var alert in known.Values)
        {
            if (AlertRules.EndOf(alert, records) is { } why)
            {
                round.End(alert, why);
            }
        }

        var after = round.After;
        book.Put(after);
        _judged = time.GetTimestamp();
        if (known.Count + after.Count > 0)
        {
            await store.SaveAsync([.. after.Values], round.Raised, cancellation);
            await history.AppendAsync(round.Told, cancellation);
        }

        foreach (var told in round.Told)
        {
            LogTold(told.ContainerName, told.Message);
        }
    }
}

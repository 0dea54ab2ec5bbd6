using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Findings;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>
/// Takes in what sources report. The finding is written before it is told: a process that dies in between tells it never, but then it is in
/// the list; the other way round it could be told and be nowhere. The ids of events are derived, so that two instances tell it once.
/// </summary>
public sealed partial class FindingRecorder(
    IFindingStore store, IEventLog history, FindingMetrics metrics, TimeProvider time, ILogger<FindingRecorder> logger) : IFindings, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<IReadOnlyList<FindingStep>> ReportAsync(IReadOnlyCollection<FindingReport> reports, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reports);
        if (reports.Count == 0)
        {
            return [];
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            var steps = await TakeAsync(reports, cancellation);
            await store.SaveAsync([.. steps.Select(step => step.Finding)], cancellation);
            FindingStep[] told = [.. steps.Where(step => step.Signal is not FindingSignal.Repeated)];
            await history.AppendAsync([.. told.Select(FindingEvents.Of)], cancellation);
            foreach (var step in told)
            {
                metrics.Note(step);
                LogFound(step.Finding.Severity, step.Finding.Rule, step.Finding.Container ?? step.Finding.DockerId ?? "-", step.Reason);
            }

            return steps;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task SettleAsync(IReadOnlyCollection<string> ids, string reason, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await ChangeAsync(ids, finding => finding.Status is not FindingStatus.Resolved, finding => FindingMachine.Mark(finding, FindingStatus.Resolved, ContainerEvent.System, reason, time.GetUtcNow()), cancellation);
    }

    public Task NoteResponseAsync(string id, FindingResponse response, CancellationToken cancellation) =>
        ChangeAsync([id], finding => finding.Response != response, finding => finding with { Response = response }, cancellation);

    /// <summary>Somebody acknowledges or resolves a finding; null when there is none.</summary>
    public async Task<Finding?> MarkAsync(string id, FindingStatus status, string by, string reason, CancellationToken cancellation)
    {
        var changed = await ChangeAsync([id], finding => finding.Status < status, finding => FindingMachine.Mark(finding, status, by, reason, time.GetUtcNow()), cancellation);
        return changed.Count > 0 ? changed[0] : await store.FindAsync(id, cancellation);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<List<FindingStep>> TakeAsync(IReadOnlyCollection<FindingReport> reports, CancellationToken cancellation)
    {
        var byId = reports.ToLookup(report => report.Id, StringComparer.Ordinal);
        var known = (await store.FindAllAsync([.. byId.Select(same => same.Key)], cancellation)).ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        var steps = new List<FindingStep>();
        foreach (var same in byId)
        {
            // What one batch says twice: the first that changes something is what is told.
            var taken = new List<FindingStep>();
            foreach (var report in same.OrderBy(report => report.SeenAt).ThenByDescending(report => report.Severity))
            {
                taken.Add(FindingMachine.Take(taken.Count > 0 ? taken[^1].Finding : known.GetValueOrDefault(same.Key), report));
            }

            steps.Add((taken.Find(step => step.Signal is not FindingSignal.Repeated) ?? taken[^1]) with { Finding = taken[^1].Finding });
        }

        return steps;
    }

    private async Task<IReadOnlyList<Finding>> ChangeAsync(
        IReadOnlyCollection<string> ids, Func<Finding, bool> concerns, Func<Finding, Finding> change, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            Finding[] changed = [.. (await store.FindAllAsync(ids, cancellation)).Where(concerns).Select(change)];
            await store.SaveAsync(changed, cancellation);
            await history.AppendAsync([.. changed.Select(FindingEvents.OfChange)], cancellation);
            return changed;
        }
        finally
        {
            _turn.Release();
        }
    }
}

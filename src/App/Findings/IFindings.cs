using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Where every source of findings reports to.</summary>
public interface IFindings
{
    /// <summary>Takes in what was found: keeps it once, tells the history what is new or worse, and counts. Works while the database is away.</summary>
    /// <returns>What became of each finding, in no order; those reported twice are one.</returns>
    Task<IReadOnlyList<FindingStep>> ReportAsync(IReadOnlyCollection<FindingReport> reports, CancellationToken cancellation);

    /// <summary>Resolves findings whose source has looked again and sees them no more. Ids that nobody knows, and what is resolved, are passed over.</summary>
    /// <param name="ids">By <see cref="FindingReport.Id"/>.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="cancellation">The caller gave up.</param>
    Task SettleAsync(IReadOnlyCollection<string> ids, string reason, CancellationToken cancellation);

    /// <summary>Notes what was done about a finding.</summary>
    Task NoteResponseAsync(string id, FindingResponse response, CancellationToken cancellation);
}

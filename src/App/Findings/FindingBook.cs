using System.Collections.Immutable;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>The findings that are not resolved, and those that were lately, in memory: for the metrics, and for the time when the database is away.</summary>
public sealed class FindingBook
{
    /// <summary>Findings that are kept in memory; beyond it those that were seen longest ago go first.</summary>
    public const int Most = 10_000;

    private ImmutableDictionary<string, Finding> _current = ImmutableDictionary.Create<string, Finding>(StringComparer.Ordinal);

    /// <summary>By id. Replaced whole.</summary>
    public ImmutableDictionary<string, Finding> Current => Volatile.Read(ref _current);

    internal void Put(IReadOnlyCollection<Finding> findings) => Change(known =>
    {
        var next = known.SetItems(findings.Select(finding => KeyValuePair.Create(finding.Id, finding)));
        return next.Count <= Most
            ? next
            : next.RemoveRange(next.Values.OrderBy(finding => finding.Status is not FindingStatus.Resolved).ThenBy(finding => finding.LastSeen).Take(next.Count - Most).Select(finding => finding.Id));
    });

    /// <summary>Takes in all as the database has it.</summary>
    internal void Fill(IReadOnlyCollection<Finding> findings) => Change(_ => findings.ToImmutableDictionary(finding => finding.Id, StringComparer.Ordinal));

    private void Change(Func<ImmutableDictionary<string, Finding>, ImmutableDictionary<string, Finding>> change)
    {
        ImmutableDictionary<string, Finding> before;
        do
        {
            before = Current;
        }
        while (Interlocked.CompareExchange(ref _current, change(before), before) != before);
    }
}

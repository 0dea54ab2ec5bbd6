using System.Globalization;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>Walks along the chain. One walk at a time: it reads the whole table.</summary>
public sealed class AuditVerifier(IAuditStore store) : IDisposable
{
    private const int Page = 1000;
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Null when another walk is under way.</summary>
    /// <param name="known">An entry as somebody noted it before, which has to be there still.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<AuditVerification?> VerifyAsync(AuditLink? known, CancellationToken cancellation)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellation))
        {
            return null;
        }

        try
        {
            while (true)
            {
                var ends = await store.EndsAsync(cancellation);
                var found = await WalkAsync(ends, known, cancellation);

                // Old entries that are removed meanwhile are no break.
                if (found.Intact || (await store.EndsAsync(cancellation)).Anchor == ends.Anchor)
                {
                    return found;
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<AuditVerification> WalkAsync(AuditEnds ends, AuditLink? known, CancellationToken cancellation)
    {
        var at = ends.Anchor;
        var (walked, anchorTold) = (0L, ends.Anchor == AuditLink.Genesis);
        while (at.Sequence < ends.Head.Sequence)
        {
            var page = await store.ReadOnAsync(at.Sequence, Page, cancellation);
            foreach (var record in page.TakeWhile(record => record.Sequence <= ends.Head.Sequence))
            {
                if (AuditChain.Fault(at, record) is { } fault)
                {
                    return Broken(at.Sequence + 1, fault);
                }

                if (known?.Sequence == record.Sequence && known.Hash != record.Hash)
                {
                    return Broken(record.Sequence, $"Entry {record.Sequence} is not the one that was noted.");
                }

                anchorTold |= Tells(record.Entry, ends.Anchor);
                at = record.Link;
                walked++;
            }

            if (page.Count == 0)
            {
                return Broken(at.Sequence + 1, $"Entry {at.Sequence + 1} is missing.");
            }
        }

        return at != ends.Head ? Broken(at.Sequence, "The last entry is not the one that the head names.")
            : !anchorTold ? Broken(ends.Anchor.Sequence, "Entries were removed from the beginning, and no entry says so.")
            : known?.Sequence > at.Sequence ? Broken(at.Sequence + 1, $"Entry {known.Sequence}, which was noted, is missing.")
            : new AuditVerification(true, walked, ends.Anchor, ends.Head, null, null);

        AuditVerification Broken(long sequence, string reason) => new(false, walked, ends.Anchor, ends.Head, sequence, reason);
    }

    private static bool Tells(AuditEntry entry, AuditLink anchor) =>
        entry.Function == SqlAuditStore.Pruning && entry.Actor == AuditEntry.System
        && entry.Target == anchor.Sequence.ToString(CultureInfo.InvariantCulture) && entry.Detail == anchor.Hash;
}

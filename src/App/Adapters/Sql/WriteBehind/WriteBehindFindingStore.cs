using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>Findings that go on without their database: what is found meanwhile is kept, put together with what memory knows, and written when it is back.</summary>
internal sealed class WriteBehindFindingStore(SqlFindingStore store, FindingBook book, StoreOutbox outbox) : IFindingStore
{
    private const int MostKept = 10_000;
    private readonly StoreLane _lane = outbox.Lane("findings", MostKept);

    public async Task SaveAsync(IReadOnlyCollection<Finding> findings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(findings);
        if (findings.Count == 0)
        {
            return;
        }

        book.Put(findings);
        await _lane.WriteAsync(
            token => store.SaveAsync(findings, token),
            [.. findings.Select(finding => new StoreWrite(finding.Id, token => store.SaveAsync([finding], token)))],
            cancellation);
    }

    public async Task<Finding?> FindAsync(string id, CancellationToken cancellation) => await FindAllAsync([id], cancellation) is [var finding, ..] ? finding : null;

    public Task<IReadOnlyList<Finding>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation) => outbox.ReadAsync(
        token => store.FindAllAsync(ids, token),
        () =>
        {
            var known = book.Current;
            return [.. ids.Where(known.ContainsKey).Select(id => known[id])];
        },
        cancellation);

    public Task<IReadOnlyList<Finding>> ListAsync(FindingFilter filter, CancellationToken cancellation) => store.ListAsync(filter, cancellation);

    public Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken cancellation) => store.PruneAsync(before, most, cancellation);
}

using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Keeps the findings in memory as other instances of the app write them.</summary>
internal sealed class FindingFollower(SqlFindingStore store, FindingBook book) : IChangeFollower
{
    public string Topic => SqlFindingStore.Topic;

    public async Task FollowAsync(string key, CancellationToken cancellation)
    {
        if (await store.FindAsync(key, cancellation) is { } finding)
        {
            book.Put([finding]);
        }
    }

    public async Task CatchUpAsync(CancellationToken cancellation) => book.Fill(
        await store.ListAsync(new FindingFilter { Statuses = [FindingStatus.Open, FindingStatus.Acknowledged], Limit = FindingBook.Most }, cancellation));
}

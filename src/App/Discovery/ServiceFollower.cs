using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Fills the directory from the store before anything is served, and brings in what other instances of the app write.</summary>
internal sealed class ServiceFollower(IServiceStore store, ServiceDirectory directory) : IChangeFollower
{
    public string Topic => "services";

    /// <summary>All since the last index that is known here, so that nothing before the change is passed by.</summary>
    public async Task FollowAsync(string key, CancellationToken cancellation)
    {
        var index = await store.LastIndexAsync(cancellation);
        var records = await store.ListSinceAsync(directory.Current.Index, cancellation);
        var isGone = await store.FindAsync(key, cancellation) is null;
        directory.Apply(snapshot =>
        {
            var next = Add(snapshot, records);
            return isGone && next.FindService(key)?.Index <= index ? next.Without(key, index) : next;
        });
    }

    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        // The index first: whoever is not listed and has none above it is no more.
        var index = await store.LastIndexAsync(cancellation);
        var records = await store.ListAsync(cancellation);
        var names = records.Select(record => record.Name).ToHashSet(StringComparer.Ordinal);
        directory.Apply(snapshot =>
        {
            var gone = snapshot.Services.Values.Where(record => record.Index <= index && !names.Contains(record.Name)).Select(record => record.Name).ToList();
            var next = Add(gone.Aggregate(snapshot, (before, name) => before.Without(name, index)), records);
            return next.Index < index ? next with { Index = index } : next;
        });
    }

    /// <summary>One that is here already wakes nobody.</summary>
    private static DirectorySnapshot Add(DirectorySnapshot snapshot, IEnumerable<ServiceRecord> records) => records.Aggregate(
        snapshot, (before, record) => before.FindService(record.Name) is { } known && known.Revision == record.Revision && known.Index == record.Index ? before : before.With(record));
}

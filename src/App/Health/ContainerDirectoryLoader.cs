using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Keeps the directory of containers fresh: at first, and from time to time, because other instances of the app write too.</summary>
public sealed class ContainerDirectoryLoader(IContainerStore store, ContainerDirectory directory, TimeProvider time) : IChangeFollower
{
    private const int PageSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private long? _loaded;

    /// <summary>The directory shows what there is, or was, rather than nothing yet.</summary>
    public bool IsLoaded { get; private set; }

    public string Topic => "containers";

    public async Task FollowAsync(string key, CancellationToken cancellation)
    {
        if (await store.FindAsync(key, cancellation) is { } record)
        {
            directory.Put(record);
        }
        else
        {
            directory.Remove(key);
        }
    }

    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        _loaded = null;
        await RunIfDueAsync(cancellation);
    }

    public async Task RunIfDueAsync(CancellationToken cancellation)
    {
        if (_loaded is { } loaded && time.GetElapsedTime(loaded) < Interval)
        {
            return;
        }

        await directory.ReloadAsync(() => ReadAsync(cancellation));
        (_loaded, IsLoaded) = (time.GetTimestamp(), true);
    }

    private async Task<IReadOnlyList<ContainerRecord>> ReadAsync(CancellationToken cancellation)
    {
        var all = new List<ContainerRecord>();
        var filter = new ContainerFilter { Limit = PageSize };
        while (true)
        {
            var page = await store.ListAsync(filter, cancellation);
            all.AddRange(page);
            if (page.Count < PageSize)
            {
                return all;
            }

            filter = filter with { After = page[^1].Name };
        }
    }
}

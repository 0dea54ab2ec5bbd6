using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Health;

/// <summary>Keeps the directory of containers fresh: at first, and from time to time, because other instances of the app write too.</summary>
public sealed class ContainerDirectoryLoader(IContainerStore store, ContainerDirectory directory, TimeProvider time)
{
    private const int PageSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private long? _loaded;

    /// <summary>The directory shows what there is, rather than nothing yet.</summary>
    public bool IsLoaded => _loaded is not null;

    public async Task RunIfDueAsync(CancellationToken cancellation)
    {
        if (_loaded is { } loaded && time.GetElapsedTime(loaded) < Interval)
        {
            return;
        }

        await directory.ReloadAsync(() => ReadAsync(cancellation));
        _loaded = time.GetTimestamp();
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

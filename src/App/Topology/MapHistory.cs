using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>How the service map was, as far as it was taken down.</summary>
public sealed class MapHistory(IMapFrameStore store, DiscoveryOptions options, TimeProvider time)
{
    public async Task<MapHistoryView> ListAsync(CancellationToken cancellation)
    {
        var items = options.MapHistory == 0 ? [] : await store.ListAsync(time.GetUtcNow().AddSeconds(-options.MapHistory), cancellation);
        return new MapHistoryView((int)MapRecording.Interval.TotalSeconds, options.MapHistory, items);
    }

    /// <summary>The map of a moment; null when nobody looked then.</summary>
    public async Task<ServiceMap?> FindAsync(DateTimeOffset at, CancellationToken cancellation) =>
        options.MapHistory > 0 && await store.FindAsync(at, cancellation) is var (frame, map) && MapRecording.Covers(frame, at) ? map : null;
}

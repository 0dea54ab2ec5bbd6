using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Takes down how the service map is, so that one can see later how it was. What it decides by is in the store: it may be killed, and two may do it.</summary>
public sealed class MapRecorder(ServiceMapReader reader, IMapFrameStore store, DiscoveryOptions options, TimeProvider time)
{
    public async Task RecordAsync(CancellationToken cancellation)
    {
        if (options.MapHistory == 0)
        {
            return;
        }

        var map = await reader.ReadAsync(cancellation);
        var shape = TextDigest.Of(MapShape.Of(map));
        var (slot, latest) = (MapRecording.Slot(time.GetUtcNow()), await store.LatestAsync(cancellation));
        if (MapRecording.Decide(latest?.Frame.At, latest?.Frame.Until ?? default, latest?.Shape == shape, slot) == MapFrameStep.Extend)
        {
            await store.ExtendAsync(latest!.Value.Frame.At, slot, cancellation);
            return;
        }

        var before = latest is { } last && last.Shape != shape ? await store.FindAsync(last.Frame.At, cancellation) : null;
        var changes = before is { } found ? MapChanges.Between(found.Map, map) : [];
        await store.BeginAsync(new MapFrame(slot, slot, changes), shape, map, cancellation);
        await store.PruneAsync(slot.AddSeconds(-options.MapHistory), cancellation);
    }
}

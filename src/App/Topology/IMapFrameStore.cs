using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>How the service map was. To tell it the same twice, or from two processes, is harmless.</summary>
public interface IMapFrameStore
{
    /// <summary>The last frame and a digest of its shape; null before the first.</summary>
    Task<(MapFrame Frame, string Shape)?> LatestAsync(CancellationToken cancellation);

    /// <summary>Begins a frame; where one began at that moment already, that one stays.</summary>
    Task BeginAsync(MapFrame frame, string shape, ServiceMap map, CancellationToken cancellation);

    /// <summary>A frame was seen unchanged at a later moment.</summary>
    Task ExtendAsync(DateTimeOffset at, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>Those that lasted to a moment or longer, the first first.</summary>
    Task<IReadOnlyList<MapFrame>> ListAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>The last that began at a moment or before it; null when none did.</summary>
    Task<(MapFrame Frame, ServiceMap Map)?> FindAsync(DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Forgets those that ended before a moment, and gives the number.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}

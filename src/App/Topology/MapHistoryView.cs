using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>What of the map's past can be asked for.</summary>
/// <param name="Interval">Seconds between two looks.</param>
/// <param name="Retention">Seconds that a frame is kept; 0 when nothing is.</param>
/// <param name="Items">The first first.</param>
public sealed record MapHistoryView(int Interval, int Retention, IReadOnlyList<MapFrame> Items);

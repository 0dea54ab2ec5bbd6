using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Streaming;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Bounds how many callers wait for changes of the registry at the same time.</summary>
public sealed class WatcherSlots(DiscoveryOptions options, StreamingOptions streaming)
    : Slots(options.MaxWatchers, streaming.CallerShare, $"{options.MaxWatchers} callers wait for changes already, and discovery.max_watchers allows no more.");

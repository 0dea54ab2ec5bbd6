using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Bounds how many callers follow at the same time.</summary>
public sealed class FollowerSlots(StreamingOptions options)
    : Slots(options.MaxFollowers, options.CallerShare, $"{options.MaxFollowers} callers follow already, and streaming.max_followers allows no more.");

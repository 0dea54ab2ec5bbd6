using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Bounds how many callers wait for the outcome of an operation at the same time. The next one is not refused: it is answered 202 at once.</summary>
public sealed class WaiterSlots(StreamingOptions options)
    : Slots(options.MaxWaiting, options.CallerShare, $"{options.MaxWaiting} callers wait already, and streaming.max_waiting allows no more.");

namespace FunctionsOrchestrator.EmbeddedRuntime.Timers;

/// <summary>A monitored timer's record on disk. Times are UTC.</summary>
/// <param name="Last">Its last tick; the default when it has not ticked yet.</param>
/// <param name="Next">The tick that was due next.</param>
/// <param name="LastUpdated">When this was written.</param>
internal sealed record TimerStatus(DateTime Last, DateTime Next, DateTime LastUpdated);

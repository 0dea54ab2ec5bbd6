namespace FunctionsOrchestrator.App.Scaling;

/// <summary>A scaling that was started and has not said how it ended.</summary>
/// <param name="Number">The decision.</param>
/// <param name="Since">When it was decided.</param>
public sealed record PendingScale(long Number, DateTimeOffset Since);

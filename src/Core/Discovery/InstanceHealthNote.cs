namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>A health sweep's news of an instance that is no replica of ours.</summary>
/// <param name="InstanceId">Which.</param>
/// <param name="Health">What it is now.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">Since when; news older than what is known changes nothing.</param>
public sealed record InstanceHealthNote(string InstanceId, InstanceHealth Health, string? Reason, DateTimeOffset At);

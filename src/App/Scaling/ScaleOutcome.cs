namespace FunctionsOrchestrator.App.Scaling;

/// <summary>How a scaling ended.</summary>
/// <param name="Number">The decision.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
/// <param name="Now">When.</param>
public sealed record ScaleOutcome(long Number, string? Failure, DateTimeOffset Now);

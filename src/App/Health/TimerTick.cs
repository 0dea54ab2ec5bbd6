namespace FunctionsOrchestrator.App.Health;

/// <summary>The last tick of a timer on this instance of the app.</summary>
/// <param name="Name">The timer's function.</param>
/// <param name="LastTick">When it began.</param>
/// <param name="LatencyMs">How long it took, in milliseconds.</param>
/// <param name="Failure">What went wrong; null when nothing did.</param>
public sealed record TimerTick(string Name, DateTimeOffset LastTick, double LatencyMs, string? Failure);

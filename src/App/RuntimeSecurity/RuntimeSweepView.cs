namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>How a sweep went.</summary>
/// <param name="At">When it began.</param>
/// <param name="Took">Seconds that it took.</param>
/// <param name="Replicas">Replicas that it looked at.</param>
/// <param name="Number">Counted from this instance's start.</param>
public sealed record RuntimeSweepView(DateTimeOffset At, double Took, int Replicas, long Number);

namespace FunctionsOrchestrator.App.Health;

/// <summary>Whether something answers, from the best to the worst.</summary>
public enum HealthState
{
    Up,

    /// <summary>It does not answer, but we go on without it.</summary>
    Degraded,

    Down,
}

namespace FunctionsOrchestrator.App.Health;

/// <summary>Whether something answers.</summary>
public enum HealthState
{
    Up,
    Down,
}

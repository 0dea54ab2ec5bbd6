namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How often and how fast what fails is started again. Times are seconds.</summary>
public sealed record RestartSpec
{
    /// <summary>Attempts before it is called crash looping, 0 to 1000.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>A run of this length without a failure clears the count, 1 to 86400.</summary>
    public int Window { get; init; } = 600;

    /// <summary>The first wait; each further one is twice as long. 0 to 86400.</summary>
    public int Backoff { get; init; } = 10;

    /// <summary>The longest wait, not below the first; 0 to 86400.</summary>
    public int MaxBackoff { get; init; } = 300;
}

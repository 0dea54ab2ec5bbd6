namespace FunctionsOrchestrator.Core.RateLimits;

/// <summary>A token bucket's size: how many calls are good at once, and how fast they come back.</summary>
/// <param name="PerSecond">Calls that come back each second; 0 for no limit.</param>
/// <param name="Burst">Calls that are good at once after a rest, 1 or more.</param>
public readonly record struct RateBudget(int PerSecond, int Burst)
{
    public bool IsOff => PerSecond == 0;

    /// <summary>Whole seconds until a bucket with so many left is full again.</summary>
    public int SecondsUntilFull(int remaining) => IsOff ? 0 : (Burst - Math.Clamp(remaining, 0, Burst) + PerSecond - 1) / PerSecond;

    /// <summary>Whole seconds after which an empty bucket has a call again: at least 1.</summary>
    public int RetryAfter => 1;
}

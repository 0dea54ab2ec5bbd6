namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What a replica has to show before it counts as ready.</summary>
public sealed record GateSettings
{
    /// <summary>Passes in a row, 1 or more.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>How long it has to be watched at least.</summary>
    public TimeSpan LeastTime { get; init; }

    /// <summary>Failures before this much of its life do not count.</summary>
    public TimeSpan StartPeriod { get; init; }

    /// <summary>How long it may fail without a pass in between; zero when the first failure decides.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>How long all of it may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For a check of the spec's own. It is asked more often than its interval while somebody waits; that must not use up its failures sooner.</summary>
    public static GateSettings ForCheck(HealthCheckSpec check, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(check);
        return new GateSettings
        {
            Passes = Math.Max(1, check.HealthyThreshold),
            StartPeriod = TimeSpan.FromSeconds(check.StartPeriod),
            Patience = TimeSpan.FromSeconds((long)Math.Max(0, check.UnhealthyThreshold - 1) * check.Interval),
            Timeout = timeout,
        };
    }

    /// <summary>For what nothing checks: it has to keep running for a moment.</summary>
    public static GateSettings ForUnchecked(TimeSpan timeout) => new() { LeastTime = TimeSpan.FromSeconds(1), Timeout = timeout };

    /// <summary>For an image that brings a check: the engine applies its thresholds, and its verdict stands.</summary>
    public static GateSettings ForImageCheck(TimeSpan timeout) => new() { Timeout = timeout };
}

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>How limits are recommended.</summary>
public sealed record AdvisorSettings
{
    /// <summary>How much more than the 95th percentile a limit has, as a share.</summary>
    public double Headroom { get; init; } = 0.2;

    /// <summary>How much more than the highest value a memory limit has at least: what exceeds memory is killed, not slowed.</summary>
    public double PeakHeadroom { get; init; } = 0.05;

    /// <summary>How much a limit that was too low is raised at least, as a share.</summary>
    public double Raise { get; init; } = 0.5;

    /// <summary>Percent of periods throttled from which the usage says nothing of the demand.</summary>
    public double ThrottledAbove { get; init; } = 5;

    /// <summary>A limit that is off by no more than this share is left alone.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Less history says nothing.</summary>
    public TimeSpan LeastHistory { get; init; } = TimeSpan.FromHours(1);
}

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>When an alert is raised, and when it is cleared.</summary>
public sealed record AlertRule
{
    /// <summary>For people: <c>cpu</c>, <c>memory</c>, <c>disk</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>Above which it is raised, in the metric's unit.</summary>
    public required double Threshold { get; init; }

    /// <summary>How far below the threshold a value has to be to clear it, but no further than half of the threshold.</summary>
    public double Hysteresis { get; init; } = 5;

    /// <summary>Down to which a value has to come to clear it.</summary>
    public double ClearAt => Threshold - Math.Min(Hysteresis, Threshold / 2);

    /// <summary>Seconds for which the value has to be above the threshold.</summary>
    public int For { get; init; }

    /// <summary>How long nobody may have looked before the time above the threshold is counted anew.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromSeconds(90);

    public AlertVerdict Judge(double? value) => value switch
    {
        not (>= 0 and < double.PositiveInfinity) => AlertVerdict.Unknown,
        var known when known > Threshold => AlertVerdict.High,
        var known when known <= ClearAt => AlertVerdict.Low,
        _ => AlertVerdict.Between,
    };
}

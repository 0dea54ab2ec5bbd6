namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>scaling</c>: the defaults of automatic scaling.</summary>
public sealed record ScalingOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Another name for <see cref="Enabled"/>; when given, it counts.</summary>
    public bool? AutoScaling { get; init; }

    /// <summary>Seconds between two sweeps, 1 to 86400.</summary>
    public int Interval { get; init; } = 15;

    /// <summary>0 to 1000, not above <see cref="MaxReplicas"/>.</summary>
    public int MinReplicas { get; init; } = 1;

    /// <summary>1 to 1000.</summary>
    public int MaxReplicas { get; init; } = 10;

    /// <summary>Seconds after a change before the next step up, 0 to 86400.</summary>
    public int ScaleUpCooldown { get; init; } = 300;

    /// <summary>Seconds after a change before the next step down, 0 to 86400.</summary>
    public int ScaleDownCooldown { get; init; } = 600;

    /// <summary>
    /// How much memory scaling up may promise to replicas altogether, as a multiple of the engine's, 0.1 to 100. Limits are
    /// seldom reached by all at once; what is really free on the host is looked at besides.
    /// </summary>
    public double MemoryOvercommit { get; init; } = 2;

    /// <summary>Likewise of CPUs, 0.1 to 1000; not limited when not given, because too little of them slows and does not kill.</summary>
    public double? CpuOvercommit { get; init; }

    public IReadOnlyList<ScalingRuleOptions> Policies { get; init; } = [];

    /// <summary>Whether anything is scaled automatically.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOn => AutoScaling ?? Enabled;
}

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>How a Container is scaled. Valid by construction (<see cref="ScalingPolicyReader"/>). Times are seconds.</summary>
public sealed record ScalingPolicy
{
    public bool Enabled { get; init; } = true;

    /// <summary>Decides and explains, but changes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>1 or more.</summary>
    public int MinReplicas { get; init; } = 1;

    /// <summary>Not below <see cref="MinReplicas"/>.</summary>
    public int MaxReplicas { get; init; } = 10;

    /// <summary>The least time between a change, of whatever direction, and a step up; 0 to 86400.</summary>
    public int ScaleUpCooldown { get; init; } = 300;

    /// <summary>The least time between a change, of whatever direction, and a step down; 0 to 86400.</summary>
    public int ScaleDownCooldown { get; init; } = 600;

    /// <summary>A target's metric may be off by this share before anything is done, 0 to 0.9.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>Going up, the lowest recommendation of so many seconds counts, 0 to 3600.</summary>
    public int StabilizationUp { get; init; }

    /// <summary>Going down, the highest recommendation of so many seconds counts, 0 to 3600.</summary>
    public int StabilizationDown { get; init; } = 300;

    /// <summary>The most replicas that come or go in one step; null for doubling (at least 4) on the way up, and any number on the way down.</summary>
    public int? MaxStep { get; init; }

    public IReadOnlyList<ScalingRule> Rules { get; init; } = [];

    public IReadOnlyList<ScalingSchedule> Schedules { get; init; } = [];
}

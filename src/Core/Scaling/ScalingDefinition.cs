namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>How a caller wants a Container to be scaled: everything may be missing or wrong. Also what <c>scaling</c> inside a Container holds.</summary>
public record ScalingDefinition
{
    /// <summary>Another name for <see cref="Enabled"/>.</summary>
    public bool? AutoScaling { get; init; }

    public bool? Enabled { get; init; }

    public int? MinReplicas { get; init; }

    public int? MaxReplicas { get; init; }

    public int? ScaleUpCooldown { get; init; }

    public int? ScaleDownCooldown { get; init; }

    /// <summary>The rules.</summary>
    public IReadOnlyList<ScalingRuleDefinition>? Policies { get; init; }

    /// <summary>Another name for <see cref="Policies"/>; only one of the two may be given.</summary>
    public IReadOnlyList<ScalingRuleDefinition>? Rules { get; init; }

    public double? Tolerance { get; init; }

    public StabilizationDefinition? Stabilization { get; init; }

    public int? MaxStep { get; init; }

    public IReadOnlyList<ScheduleDefinition>? Schedules { get; init; }

    public bool? DryRun { get; init; }
}

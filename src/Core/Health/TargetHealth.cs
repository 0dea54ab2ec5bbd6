namespace FunctionsOrchestrator.Core.Health;

/// <summary>What the checks of one target have shown so far.</summary>
public sealed record TargetHealth
{
    public HealthStatus Status { get; init; }

    /// <summary>Why the status is what it is, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when the status is what it is.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When what is checked began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Passes in a row.</summary>
    public int Passes { get; init; }

    /// <summary>Failures in a row, those that do not count left out.</summary>
    public int Failures { get; init; }

    /// <summary>The pass with which the present row of passes began; null when the last check failed.</summary>
    public DateTimeOffset? PassingSince { get; init; }

    /// <summary>When it fell to unhealthy lately, also in runs before this one.</summary>
    public IReadOnlyList<DateTimeOffset> Falls { get; init; } = [];

    /// <summary>It has fallen too often to be believed before it has been stable for a while.</summary>
    public bool Flapping { get; init; }

    /// <summary>Before its first check.</summary>
    public static TargetHealth Begin(DateTimeOffset now, string reason) => new() { Reason = reason, Since = now, StartedAt = now };

    /// <summary>What is checked began anew. How often it fell is not forgotten: a restart does not make it better.</summary>
    public TargetHealth Restarted(DateTimeOffset now, string reason) => Begin(now, reason) with { Falls = Falls, Flapping = Flapping };

    /// <summary>Somebody else vouches for a status.</summary>
    public TargetHealth Taken(HealthStatus status, DateTimeOffset since, string reason) => this with
    {
        Status = status,
        Since = since,
        Reason = reason,
        Passes = 0,
        Failures = 0,
        PassingSince = null,
    };
}

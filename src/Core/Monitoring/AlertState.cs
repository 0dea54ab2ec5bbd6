namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What is remembered of an alert.</summary>
public sealed record AlertState
{
    public AlertPhase Phase { get; init; }

    /// <summary>When the phase began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When a value was last seen.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The last value; null when there never was one.</summary>
    public double? Value { get; init; }

    /// <summary>The highest value since it is above the threshold.</summary>
    public double? Peak { get; init; }

    /// <summary>Who has taken notice of it while it fires; null when nobody has.</summary>
    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public static AlertState Initial(DateTimeOffset now) => new() { Since = now, SeenAt = now };

    /// <summary>The state after somebody has taken notice; the same when it does not fire or somebody already has.</summary>
    public AlertState Acknowledge(string by, DateTimeOffset now) =>
        Phase is AlertPhase.Firing && AcknowledgedBy is null ? this with { AcknowledgedBy = by, AcknowledgedAt = now } : this;

    /// <summary>The state at this time. When the clock has gone back, the phase keeps the age that it had.</summary>
    internal AlertState At(DateTimeOffset now) => now >= SeenAt ? this : this with { Since = Since + (now - SeenAt), SeenAt = now };
}

using System.Globalization;

namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>The end of one run of a replica. Times are the engine's.</summary>
public sealed record ReplicaDeath
{
    public required string DockerId { get; init; }

    public required DeathCause Cause { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>How long it had run; null when nobody knows.</summary>
    public TimeSpan? RanFor { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>What the engine said when it could not start it, or what its check said.</summary>
    public string? Message { get; init; }

    /// <summary>It was healthy and unhealthy by turns: the length of its run is no proof of anything.</summary>
    public bool Flapping { get; init; }

    /// <summary>When the run began that ended so; null when nobody knows.</summary>
    public DateTimeOffset? Began => At - RanFor;

    /// <summary>Whether the program is to blame. What others did to it, or the engine, is no sign of a crash loop.</summary>
    public bool Counts => Cause is DeathCause.Crash or DeathCause.OutOfMemory or DeathCause.StartFailed or DeathCause.Unhealthy;

    /// <summary>The same for every report of the same death.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{DockerId}@{At.UtcTicks}");
}

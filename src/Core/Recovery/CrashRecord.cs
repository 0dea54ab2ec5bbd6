namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>What is remembered of the failures of one replica: of the place that it serves, not of one Docker container.</summary>
public sealed record CrashRecord
{
    public required int Generation { get; init; }

    public required int Index { get; init; }

    /// <summary>How often recovery has brought it back.</summary>
    public int Restarts { get; init; }

    /// <summary>Failures without a clean window in between.</summary>
    public int Failures { get; init; }

    public ReplicaDeath? LastDeath { get; init; }

    /// <summary>It waits, and is not started before this; null when nothing holds it.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The next attempt makes a new Docker container of it.</summary>
    public bool Replace { get; init; }

    /// <summary>Its attempts are used up; it is tried slowly from here on.</summary>
    public bool GivenUp { get; init; }

    /// <summary>When it was brought back last.</summary>
    public DateTimeOffset? RestartedAt { get; init; }

    /// <summary>Why the last decision was taken.</summary>
    public string? Reason { get; init; }

    /// <summary>The last lines that it wrote before it was given up.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];
}

namespace FunctionsOrchestrator.App.Health;

/// <summary>Whether a dependency answers.</summary>
/// <param name="IsUp">Whether we can work with it.</param>
/// <param name="Reason">Why not, or what it said of itself (a version); null when there is nothing to say.</param>
public sealed record DependencyStatus(bool IsUp, string? Reason = null)
{
    /// <summary>It does not answer, but we go on without it: we are not to be taken out of service for it.</summary>
    public bool IsDegraded { get; init; }

    /// <summary>What it is, where there is a choice.</summary>
    public string? Kind { get; init; }

    /// <summary>Since when it has been so; null when all is well.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What waits to be written to it.</summary>
    public long? Buffered { get; init; }

    /// <summary>What was to be written to it and never will be, since our start.</summary>
    public long? Dropped { get; init; }

    public HealthState State => IsUp ? HealthState.Up : IsDegraded ? HealthState.Degraded : HealthState.Down;

    public static DependencyStatus Degraded(string reason) => new(false, reason) { IsDegraded = true };

    public static DependencyStatus Up(string? note = null) => new(true, note);

    public static DependencyStatus Down(string reason) => new(false, reason);
}

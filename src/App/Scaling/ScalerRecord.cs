using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.App.Scaling;

/// <summary>What a scaler remembers.</summary>
public sealed record ScalerRecord
{
    /// <summary>The last sweep that was decided on: what comes again or late is no second decision.</summary>
    public long Sweep { get; init; }

    /// <summary>Windows and cooldowns; null before the first decision.</summary>
    public ScalerState? State { get; init; }

    /// <summary>By Docker id, runs that have been ready.</summary>
    public IReadOnlyDictionary<string, ReadyRun> Ready { get; init; } = new Dictionary<string, ReadyRun>();

    /// <summary>The last decision, or run of equal ones.</summary>
    public DecisionView? Last { get; init; }

    public PendingScale? Pending { get; init; }

    /// <summary>When the last scaling ended: what was gathered before shows the time before it.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Grows with every change.</summary>
    public long Revision { get; init; }
}

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What the health gate has seen of one run of a replica.</summary>
public sealed record ReplicaGate
{
    public GateState State { get; init; }

    /// <summary>Which run it is about, by the engine's clock; null when nobody asked for it.</summary>
    public DateTimeOffset? RunSince { get; init; }

    public required DateTimeOffset LookedAt { get; init; }

    /// <summary>How long it has been watched.</summary>
    public TimeSpan Watched { get; init; }

    /// <summary>How long it has failed since its last pass, the start period left out.</summary>
    public TimeSpan FailedFor { get; init; }

    /// <summary>Whether the last look that counts was a failure.</summary>
    public bool IsFailing { get; init; }

    /// <summary>Passes in a row.</summary>
    public int Passes { get; init; }

    /// <summary>What was wrong at the last failure.</summary>
    public string? Problem { get; init; }

    /// <summary>The gate before the first look at a run.</summary>
    public static ReplicaGate For(ObservedReplica replica, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(replica);
        return new ReplicaGate { RunSince = replica.StartedAt, LookedAt = now };
    }

    /// <summary>Whether this is about the run that is observed.</summary>
    public bool IsOf(ObservedReplica replica)
    {
        ArgumentNullException.ThrowIfNull(replica);
        return RunSince is null || replica.StartedAt is null || RunSince == replica.StartedAt;
    }

    /// <summary>The gate after one more look.</summary>
    public ReplicaGate After(ProbeOutcome outcome, GateSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(settings);
        var gap = WatchedTime.Between(LookedAt, now);
        var next = this with { LookedAt = now > LookedAt ? now : LookedAt, Watched = Watched + gap, Problem = outcome.Problem ?? Problem };
        return (outcome.Verdict switch
        {
            ProbeVerdict.Pass => next.Pass(settings),
            ProbeVerdict.Fail => next.Fail(settings, gap),
            _ => next,
        }).Expire(settings);
    }

    private ReplicaGate Pass(GateSettings settings)
    {
        var next = this with { Passes = Passes + 1, IsFailing = false, FailedFor = TimeSpan.Zero };
        return next.Passes >= settings.Passes && next.Watched >= settings.LeastTime ? next with { State = GateState.Passed, Problem = null } : next;
    }

    private ReplicaGate Fail(GateSettings settings, TimeSpan gap)
    {
        if (Watched < settings.StartPeriod)
        {
            return this with { Passes = 0 };
        }

        var next = this with { Passes = 0, IsFailing = true, FailedFor = IsFailing ? FailedFor + gap : TimeSpan.Zero };
        return next.FailedFor >= settings.Patience ? next with { State = GateState.Failed } : next;
    }

    private ReplicaGate Expire(GateSettings settings) => State is GateState.Waiting && Watched >= settings.Timeout
        ? this with
        {
            State = GateState.Failed,
            Problem = $"it was not ready within {settings.Timeout.TotalSeconds:0} seconds{(Problem is null ? string.Empty : $": {Problem}")}",
        }
        : this;
}

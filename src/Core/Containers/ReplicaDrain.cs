namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A replica that load balancers should no longer send anything to, so that what it has begun can end before it stops.</summary>
/// <param name="Since">When it was taken out.</param>
/// <param name="LookedAt">When it was last looked at.</param>
/// <param name="Watched">How long it has drained while we were there to say so.</param>
public sealed record ReplicaDrain(DateTimeOffset Since, DateTimeOffset LookedAt, TimeSpan Watched)
{
    public static ReplicaDrain Begin(DateTimeOffset now) => new(now, now, TimeSpan.Zero);

    public ReplicaDrain At(DateTimeOffset now) =>
        this with { LookedAt = now > LookedAt ? now : LookedAt, Watched = Watched + WatchedTime.Between(LookedAt, now) };
}

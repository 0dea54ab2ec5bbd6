namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What a scaler remembers from one decision to the next.</summary>
public sealed record ScalerState
{
    /// <summary>When the last decision was made.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>When the rules were last asked; null when they never were.</summary>
    public DateTimeOffset? JudgedAt { get; init; }

    /// <summary>Replicas that were wanted after the last time the rules were asked.</summary>
    public int? Wanted { get; init; }

    public RecommendationWindow Window { get; init; } = new();

    /// <summary>The last change, which cooldowns count from.</summary>
    public ScalingChange? LastChange { get; init; }

    /// <summary>Since when each threshold is crossed, by <see cref="ScalingRule.Name"/>.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> CrossedSince { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>The state before anything was decided.</summary>
    internal static ScalerState Fresh(DateTimeOffset now) => new() { DecidedAt = now };

    /// <summary>The state at this time. When the clock has gone back, everything keeps the age that it had: no window empties and no cooldown lasts for hours.</summary>
    internal ScalerState At(DateTimeOffset now)
    {
        if (now >= DecidedAt)
        {
            return this;
        }

        var back = now - DecidedAt;
        return this with
        {
            DecidedAt = now,
            JudgedAt = JudgedAt + back,
            Window = Window.Shift(back),
            LastChange = LastChange is { } change ? change with { At = change.At + back } : null,
            CrossedSince = CrossedSince.ToDictionary(pair => pair.Key, pair => pair.Value + back),
        };
    }

    /// <summary>
    /// The state with what happened since it was left. Where nobody looked for too long, or somebody else changed the number,
    /// what there is now counts as recommended now: going down has to wait for a whole window again.
    /// </summary>
    internal ScalerState Resume(int wanted, TimeSpan maxAge, DateTimeOffset now)
    {
        var blind = JudgedAt is not { } last || now - last > maxAge;
        var changed = Wanted is { } before && before != wanted;
        return this with
        {
            Window = blind || changed ? Window.With(now, wanted) : Window,
            CrossedSince = blind ? new Dictionary<string, DateTimeOffset>() : CrossedSince,
            LastChange = changed ? new ScalingChange(now, Wanted!.Value, wanted, ByHand: true) : LastChange,
        };
    }
}

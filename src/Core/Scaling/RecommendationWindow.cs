namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>The recommendations of the last hour, of which only those are kept that can still be the highest or the lowest of a window.</summary>
/// <remarks>Of two recommendations the newer one outlives the older, so an older one that does not stand out is forgotten: on steady load one entry is left, however often it is looked at.</remarks>
public sealed record RecommendationWindow
{
    /// <summary>The longest window that a policy may have.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Oldest first, each higher than all that are newer.</summary>
    public IReadOnlyList<Recommendation> Highs { get; init; } = [];

    /// <summary>Oldest first, each lower than all that are newer.</summary>
    public IReadOnlyList<Recommendation> Lows { get; init; } = [];

    /// <summary>The window with one more recommendation, which must not be older than those in it.</summary>
    public RecommendationWindow With(DateTimeOffset now, int replicas)
    {
        var latest = new Recommendation(now, replicas);
        return new RecommendationWindow
        {
            Highs = [.. Highs.Where(earlier => IsWithin(earlier, now, Longest) && earlier.Replicas > replicas), latest],
            Lows = [.. Lows.Where(earlier => IsWithin(earlier, now, Longest) && earlier.Replicas < replicas), latest],
        };
    }

    /// <summary>The highest recommendation of the last so many seconds, or this one.</summary>
    public Recommendation Highest(DateTimeOffset now, int seconds, int replicas) => Pick(Highs, now, seconds, new Recommendation(now, replicas), (earlier, best) => earlier > best);

    /// <summary>The lowest recommendation of the last so many seconds, or this one.</summary>
    public Recommendation Lowest(DateTimeOffset now, int seconds, int replicas) => Pick(Lows, now, seconds, new Recommendation(now, replicas), (earlier, best) => earlier < best);

    /// <summary>The same with all times moved.</summary>
    internal RecommendationWindow Shift(TimeSpan by) => new()
    {
        Highs = [.. Highs.Select(entry => entry with { At = entry.At + by })],
        Lows = [.. Lows.Select(entry => entry with { At = entry.At + by })],
    };

    private static Recommendation Pick(IReadOnlyList<Recommendation> entries, DateTimeOffset now, int seconds, Recommendation latest, Func<int, int, bool> beats) =>
        entries.Where(entry => IsWithin(entry, now, TimeSpan.FromSeconds(seconds))).Aggregate(latest, (best, entry) => beats(entry.Replicas, best.Replicas) ? entry : best);

    private static bool IsWithin(Recommendation entry, DateTimeOffset now, TimeSpan window) => now - entry.At < window;
}

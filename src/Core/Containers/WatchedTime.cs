namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Counts only time in which somebody watched: what passes while we or the engine are away holds nothing against a replica.</summary>
internal static class WatchedTime
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(5);

    public static TimeSpan Between(DateTimeOffset before, DateTimeOffset now)
    {
        var gap = now - before;
        return gap < TimeSpan.Zero ? TimeSpan.Zero : gap > LongestGap ? LongestGap : gap;
    }
}

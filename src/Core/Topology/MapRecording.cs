namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Decides of what of the map's past a frame is kept: all that one sees, and figures now and then.</summary>
public static class MapRecording
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Rates and times differ at every look: of these one frame in so long is enough.</summary>
    public static readonly TimeSpan FigureInterval = TimeSpan.FromMinutes(1);

    // Two looks may have failed or come late before it counts as not having looked.
    private static readonly TimeSpan Patience = Interval * 3;

    /// <param name="at">When the last frame began; null when there is none.</param>
    /// <param name="until">When it was last seen so.</param>
    /// <param name="sameShape">Whether it has the present map's <see cref="MapShape"/>.</param>
    /// <param name="now">When the map was looked at.</param>
    public static MapFrameStep Decide(DateTimeOffset? at, DateTimeOffset until, bool sameShape, DateTimeOffset now) =>
        at is { } since && sameShape && now - until <= Patience && now - since < FigureInterval ? MapFrameStep.Extend : MapFrameStep.Begin;

    /// <summary>Whether a frame tells how it was at a moment after it began: nobody else looked in between.</summary>
    public static bool Covers(MapFrame frame, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return at >= frame.At && at - frame.Until <= Patience;
    }

    /// <summary>The beginning of the interval that a time is in: two processes that look at once mean the same frame.</summary>
    public static DateTimeOffset Slot(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Interval.Ticks), TimeSpan.Zero);
}

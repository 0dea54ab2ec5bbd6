namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>How far a threshold rule goes: exactly one of the three is given.</summary>
/// <param name="Count">By this many replicas, 1 or more.</param>
/// <param name="Percent">By this share of the replicas there are, 1 or more; at least one replica.</param>
/// <param name="To">To this many replicas; never in the other direction.</param>
public sealed record ScalingAdjustment(int? Count = null, int? Percent = null, int? To = null)
{
    /// <summary>By one replica.</summary>
    public static ScalingAdjustment One { get; } = new(Count: 1);

    /// <summary>How many replicas it makes of those there are. Shares are rounded up on the way up and down on the way down, so that both err towards more.</summary>
    public int Apply(int current, ScalingAction action)
    {
        var up = action is ScalingAction.ScaleUp;
        if (To is { } to)
        {
            return up ? Math.Max(current, to) : Math.Min(current, to);
        }

        long share = (long)current * (Percent ?? 0);
        var by = Count ?? Math.Max(1, up ? (share + 99) / 100 : share / 100);
        return (int)Math.Clamp(up ? current + by : current - by, 0, int.MaxValue);
    }
}

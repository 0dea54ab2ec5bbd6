namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What a limit can be, in the resource's smallest unit.</summary>
/// <param name="Current">What it is; null when there is none.</param>
/// <param name="Grain">It is rounded up to a multiple of this.</param>
/// <param name="Least">The least that may be given.</param>
/// <param name="Most">What the engine has; null when nobody knows.</param>
internal sealed record LimitRange(long? Current, long Grain, long Least, long? Most)
{
    /// <summary>The nearest limit that can be given, and whether the engine has less than was asked for.</summary>
    public (long Amount, bool Capped) Fit(double amount)
    {
        var most = Math.Max(Most ?? long.MaxValue, Least);
        var rounded = amount >= most ? most : (long)Math.Ceiling(amount / Grain) * Grain;
        return (Math.Clamp(rounded, Least, most), amount > most);
    }

    public LimitChange Compare(long amount, double tolerance, bool mayLower)
    {
        if (Current is not { } current)
        {
            return LimitChange.Set;
        }

        // What is raised because it was too low is worth raising however little that is.
        return amount > current * (mayLower ? 1 + tolerance : 1) ? LimitChange.Raise
            : amount < current * (1 - tolerance) && mayLower ? LimitChange.Lower
            : LimitChange.Keep;
    }
}

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>The values of one metric, and for how many replicas there is none.</summary>
/// <param name="Sum">Of the values that count.</param>
/// <param name="Measured">Replicas whose values count.</param>
/// <param name="Starting">Replicas that have not been ready for as long as their value looks back.</param>
/// <param name="Missing">Replicas whose value is absent, too old or absurd, or that are absent themselves.</param>
/// <param name="Absurd">Of those missing, how many had a value that cannot be true.</param>
public sealed record MetricTally(double Sum, int Measured, int Starting, int Missing, int Absurd)
{
    /// <summary>Clocks of machines differ a little; a value from further ahead is not believed.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(1);

    /// <summary>Nothing that is measured per replica is more, in whatever unit.</summary>
    internal const double Most = 1e15;

    /// <summary>Why the first of those without a value has none, as far as is known.</summary>
    public string? Gap { get; init; }

    public int Replicas => Measured + Starting + Missing;

    /// <summary>Of those measured; null when there are none.</summary>
    public double? Average => Measured > 0 ? Sum / Measured : null;

    public static MetricTally Of(ScalingSnapshot snapshot, string metric, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var (sum, measured, starting, missing, absurd) = (0.0, 0, 0, 0, 0);
        foreach (var replica in snapshot.Replicas)
        {
            var value = replica.Values.GetValueOrDefault(metric);
            if (replica.ReadySince is not { } ready || (value is not null && value.At - value.Over < ready))
            {
                starting++;
            }
            else if (value is null || now - value.At > snapshot.MaxAge)
            {
                missing++;
            }
            else if (value.Value is not (>= 0 and <= Most) || value.At - now > ClockSkew)
            {
                (missing, absurd) = (missing + 1, absurd + 1);
            }
            else
            {
                (sum, measured) = (sum + value.Value, measured + 1);
            }
        }

        return new MetricTally(sum, measured, starting, missing + Math.Max(0, snapshot.Wanted - snapshot.Replicas.Count), absurd)
        {
            Gap = snapshot.Replicas.Where(replica => replica.Gaps.ContainsKey(metric)).Select(replica => $"{replica.Name}: {replica.Gaps[metric]}").FirstOrDefault(),
        };
    }
}

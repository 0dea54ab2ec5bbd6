namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>
/// Divides a service's traffic: each version gets its share whatever the number of its instances, and the instances of a version get the same.
/// A version without a serving instance leaves its share to the others.
/// </summary>
public static class InstanceWeights
{
    /// <summary>The share of a version that nobody gave one.</summary>
    public const int Default = 100;

    /// <summary>The largest share of a version.</summary>
    public const int MaxShare = 1000;

    /// <summary>The largest weight of an instance unless a caller wants smaller ones.</summary>
    public const int MaxWeight = 1000;

    /// <summary>By instance id; 0 for those that are to get nothing new.</summary>
    /// <param name="record">The service.</param>
    /// <param name="most">No weight is above it (a load balancer may know no larger one); shares are exact when they can be with such weights, else as near as whole numbers come, and at least 1.</param>
    public static IReadOnlyDictionary<string, int> Of(ServiceRecord record, int most = MaxWeight)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var counts = record.Instances.Where(instance => instance.IsServing).GroupBy(instance => instance.Version, StringComparer.Ordinal)
            .ToDictionary(version => version.Key, version => version.Count(), StringComparer.Ordinal);
        var weights = Scale(counts.ToDictionary(version => version.Key, version => (double)ShareOf(record, version.Key) / version.Value), counts, record, most);
        return record.Instances.ToDictionary(instance => instance.Id, instance => instance.IsServing ? weights[instance.Version] : 0, StringComparer.Ordinal);
    }

    /// <summary>A version's share of the traffic.</summary>
    public static int ShareOf(ServiceRecord record, string version)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Weights.TryGetValue(version, out var share) ? share : Default;
    }

    private static Dictionary<string, int> Scale(Dictionary<string, double> ratios, Dictionary<string, int> counts, ServiceRecord record, int most)
    {
        if (Exact(counts, record) is { } exact && exact.Values.Max() is var largest && largest <= most)
        {
            // As large as a lone version's would be, or as it has to be.
            var factor = Math.Max(1, Math.Min(Default, most) / largest);
            return exact.ToDictionary(version => version.Key, version => (int)(version.Value * factor));
        }

        var top = ratios.Values.DefaultIfEmpty().Max();
        return ratios.ToDictionary(
            version => version.Key,
            version => version.Value <= 0 ? 0 : Math.Max(1, (int)Math.Round(version.Value / top * most, MidpointRounding.AwayFromZero)));
    }

    /// <summary>The smallest whole numbers that divide the traffic exactly; null when there is nothing to divide, or no number holds them.</summary>
    private static Dictionary<string, long>? Exact(Dictionary<string, int> counts, ServiceRecord record)
    {
        var shares = counts.ToDictionary(version => version.Key, version => ShareOf(record, version.Key));
        if (shares.Values.All(share => share == 0))
        {
            return null;
        }

        var common = 1L;
        foreach (var count in counts.Values)
        {
            common = common / Divisor(common, count) * count;
            if (common > int.MaxValue)
            {
                return null;
            }
        }

        var weights = counts.ToDictionary(version => version.Key, version => shares[version.Key] * (common / version.Value));
        var divisor = weights.Values.Aggregate(0L, Divisor);
        return weights.ToDictionary(version => version.Key, version => version.Value / divisor);
    }

    private static long Divisor(long left, long right) => right == 0 ? left : Divisor(right, left % right);
}

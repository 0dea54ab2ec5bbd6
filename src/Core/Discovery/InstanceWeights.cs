namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Turns shares by version into whole-number weights of instances.</summary>
public static class InstanceWeights
{
    /// <summary>The share of a version that nobody has named, where others are.</summary>
    public const int DefaultShare = 100;

    // Below this a ratio is as good as met: what is left is the rounding of fractions.
    private const double Exact = 1e-9;

    public static int ShareOf(IReadOnlyDictionary<string, int> shares, string version)
    {
        ArgumentNullException.ThrowIfNull(shares);
        return shares.GetValueOrDefault(version, DefaultShare);
    }

    /// <summary>
    /// By instance id, how much of the new requests it should get. While nobody has named a share, all that serve get the same:
    /// the first replica of a rollout is not to get the half. Once somebody has, a version's share is divided among its instances that serve,
    /// so 90 to 10 stays 90 to 10 however many instances either has. The numbers are the smallest that keep the ratios;
    /// where the bound leaves none that do, those that miss them least, and never 0 for what has a share.
    /// </summary>
    /// <param name="instances">Of one service; those that do not serve get 0.</param>
    /// <param name="shares">By version.</param>
    /// <param name="max">The largest weight, 1 or more.</param>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyCollection<ServiceInstance> instances, IReadOnlyDictionary<string, int> shares, int max)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        if (shares.Count == 0)
        {
            return instances.ToDictionary(instance => instance.Id, instance => instance.IsServing ? 1 : 0, StringComparer.Ordinal);
        }

        var ideal = instances.Where(instance => instance.IsServing).GroupBy(instance => instance.Version, StringComparer.Ordinal)
            .Select(version => (Version: version.Key, Each: (double)ShareOf(shares, version.Key) / version.Count()))
            .Where(version => version.Each > 0).ToArray();
        var weights = Whole([.. ideal.Select(version => version.Each)], max);
        var byVersion = ideal.Select((version, i) => (version.Version, Weight: weights[i])).ToDictionary(version => version.Version, version => version.Weight, StringComparer.Ordinal);
        return instances.ToDictionary(instance => instance.Id, instance => instance.IsServing ? byVersion.GetValueOrDefault(instance.Version) : 0, StringComparer.Ordinal);
    }

    /// <summary>Tries each weight for the largest, and takes the first with which the others come out whole, else the one that misses least.</summary>
    private static int[] Whole(double[] ideal, int max)
    {
        var (best, leastMiss) = (Array.Empty<int>(), double.MaxValue);
        for (var scale = 1; scale <= max && ideal.Length > 0 && leastMiss > Exact; scale++)
        {
            var factor = scale / ideal.Max();
            var weights = ideal.Select(each => Math.Max(1, (int)Math.Round(each * factor))).ToArray();
            var miss = weights.Zip(ideal, (weight, each) => Math.Abs((weight / (each * factor)) - 1)).Max();
            (best, leastMiss) = miss < leastMiss ? (weights, miss) : (best, leastMiss);
        }

        return best;
    }
}

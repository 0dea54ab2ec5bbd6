using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Balancing;

/// <summary>A service as load balancers see it.</summary>
public sealed record BalancedService
{
    /// <summary>Its name, with the prefix that was asked for, in characters that every format takes; unique.</summary>
    public required string Name { get; init; }

    /// <summary>The name that callers know it by, as registered.</summary>
    public required string Host { get; init; }

    /// <summary><c>http</c>, <c>https</c> or <c>tcp</c>; null when it has no instance that would tell.</summary>
    public string? Scheme { get; init; }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<BalancedServer> Servers { get; init; } = [];

    /// <summary>What of it was selected: these instances and no other divide its traffic. Null when it is not registered.</summary>
    public ServiceRecord? Record { get; init; }

    /// <summary>By server name, weights up to a bound of the load balancer's. They are the smallest of their ratio, so that they change as seldom as can be.</summary>
    public IReadOnlyDictionary<string, int> Weights(int most)
    {
        var weights = Record is null ? new Dictionary<string, int>() : InstanceWeights.Of(Record, most);
        var divisor = Math.Max(1, weights.Values.Aggregate(0, Divisor));
        return Servers.ToDictionary(server => server.Name, server => weights[server.Instance.Id] / divisor, StringComparer.Ordinal);
    }

    /// <summary>A version's share of the traffic.</summary>
    public int ShareOf(string version) => Record is null ? 0 : InstanceWeights.ShareOf(Record, version);

    private static int Divisor(int left, int right) => right == 0 ? left : Divisor(right, left % right);
}

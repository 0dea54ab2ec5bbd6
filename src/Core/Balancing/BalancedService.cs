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

    /// <summary>Shares of traffic by version, where somebody has named any.</summary>
    public IReadOnlyDictionary<string, int> Shares { get; init; } = new Dictionary<string, int>();

    /// <summary>By server name, weights up to a bound of the load balancer's: these servers and no other divide the traffic.</summary>
    public IReadOnlyDictionary<string, int> Weights(int most)
    {
        var weights = InstanceWeights.Of([.. Servers.Select(server => server.Instance)], Shares, most);
        return Servers.ToDictionary(server => server.Name, server => weights[server.Instance.Id], StringComparer.Ordinal);
    }
}

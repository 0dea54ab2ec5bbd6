using System.Net;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Where networks get their subnets from. An engine left alone has some thirty.</summary>
/// <param name="Pool">Null leaves the choice to the engine.</param>
/// <param name="Members">Replicas that one network has room for.</param>
public sealed record NetworkPool(SubnetPool? Pool, int Members)
{
    private const int MostTries = 16;

    public bool IsThere => Pool is not null;

    public static NetworkPool Of(OrchestratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NetworkPool(SubnetPool.TryParse(options.NetworkPool, out var pool) ? pool : null, options.MaxContainers);
    }

    /// <summary>Subnets to try, in this order.</summary>
    public IEnumerable<string> Candidates(IEnumerable<string> taken, string network)
    {
        ArgumentNullException.ThrowIfNull(taken);
        IPNetwork[] known = [.. taken.Select(text => IPNetwork.TryParse(text, out var parsed) ? parsed : (IPNetwork?)null).OfType<IPNetwork>()];
        return Pool is null ? [] : Pool.Free(Pool.PrefixFor(Members), known, network).Take(MostTries).Select(subnet => subnet.ToString());
    }
}

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Which networks a Container's replicas are on.</summary>
public static class ContainerNetworks
{
    /// <summary>Networks that are named so belong to one Container each.</summary>
    public const string OwnPrefix = "orchestrator-";

    /// <summary>The isolated network of a Container that names no other.</summary>
    public static string OwnOf(string containerName) => OwnPrefix + containerName;

    /// <summary>What Docker calls the host's own network.</summary>
    public const string Host = "host";

    /// <summary>Networks that are named so join two Containers, because one allows the other; beside those that the spec says.</summary>
    public const string GrantPrefix = OwnPrefix + "grant.";

    public static bool IsGrant(string network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.StartsWith(GrantPrefix, StringComparison.Ordinal);
    }

    /// <summary>Never none: what is named, the Container's own, or the host's.</summary>
    public static IReadOnlyList<string> Of(string containerName, ContainerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.Security.HostNetwork ? [Host] : Of(containerName, spec.Networks);
    }

    /// <summary>Never none: what is named, or the Container's own.</summary>
    public static IReadOnlyList<string> Of(string containerName, IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return named.Count > 0 ? named : [OwnOf(containerName)];
    }

    /// <summary>The networks after an operation: null when it changes none, with a reason when it must not.</summary>
    /// <param name="operation">What is asked.</param>
    /// <param name="containerName">The Container.</param>
    /// <param name="named">What it names now.</param>
    /// <param name="network">The network to join or leave.</param>
    public static (IReadOnlyList<string>? Networks, string? Refusal) After(
        ContainerOperation operation, string containerName, IReadOnlyList<string> named, string? network)
    {
        var present = Of(containerName, named);
        return operation switch
        {
            ContainerOperation.Connect when network is not null => ([.. present.Union([network], StringComparer.Ordinal)], null),
            ContainerOperation.Disconnect when network is not null && present.All(other => other == network) => (null, $"'{network}' is the only network that it is on"),
            ContainerOperation.Disconnect when network is not null => ([.. present.Where(other => other != network)], null),
            _ => (null, null),
        };
    }
}

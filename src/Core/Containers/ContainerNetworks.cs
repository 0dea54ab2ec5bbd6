namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Which networks a Container's replicas are on.</summary>
public static class ContainerNetworks
{
    /// <summary>Networks that are named so belong to one Container each.</summary>
    public const string OwnPrefix = "orchestrator-";

    /// <summary>The isolated network of a Container that names no other.</summary>
    public static string OwnOf(string containerName) => OwnPrefix + containerName;

    /// <summary>Never none: what is named, or the Container's own.</summary>
    public static IReadOnlyList<string> Of(string containerName, IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return named.Count > 0 ? named : [OwnOf(containerName)];
    }
}

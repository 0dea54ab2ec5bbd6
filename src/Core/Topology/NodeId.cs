namespace FunctionsOrchestrator.Core.Topology;

/// <summary>How the nodes of the map are named, the same at every look.</summary>
public static class NodeId
{
    private const string ServicePrefix = "service:";
    private const string ContainerPrefix = "container:";
    private const string ForeignPrefix = "docker:";
    private const string ExternalPrefix = "external:";

    /// <summary>All addresses beyond those that are shown one by one.</summary>
    public const string OtherExternals = ExternalPrefix + "others";

    public static string OfService(string name) => ServicePrefix + name;

    /// <summary>A Container that offers no service.</summary>
    public static string OfContainer(string containerId) => ContainerPrefix + containerId;

    /// <summary>A Docker container that is not ours and offers no service.</summary>
    public static string OfForeign(string dockerName) => ForeignPrefix + dockerName;

    public static string OfExternal(NetEndpoint endpoint) => ExternalPrefix + endpoint;

    public static string OfEdge(string from, string to) => $"{from}->{to}";

    public static MapNodeKind KindOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id switch
        {
            _ when id.StartsWith(ServicePrefix, StringComparison.Ordinal) => MapNodeKind.Service,
            _ when id.StartsWith(ContainerPrefix, StringComparison.Ordinal) => MapNodeKind.Container,
            _ when id.StartsWith(ForeignPrefix, StringComparison.Ordinal) => MapNodeKind.Foreign,
            _ => MapNodeKind.External,
        };
    }

    /// <summary>What it names: a service, a Container's id, a Docker container or an address.</summary>
    public static string NameOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}

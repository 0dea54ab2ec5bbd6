namespace FunctionsOrchestrator.App.Containers;

/// <summary>A network as the API shows it.</summary>
/// <param name="Managed">Made through this API, and may be deleted through it.</param>
/// <param name="OwnerId">The Container whose isolated network it is; null for a network that can be shared.</param>
/// <param name="Containers">Who is on it now; null in a list.</param>
public sealed record NetworkView(
    string Id,
    string Name,
    string Driver,
    bool Internal,
    IReadOnlyList<string> Subnets,
    IReadOnlyDictionary<string, string> Labels,
    bool Managed,
    string? OwnerId,
    DateTimeOffset CreatedAt,
    IReadOnlyList<NetworkMember>? Containers)
{
    public static NetworkView Of(EngineNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new NetworkView(
            network.Id,
            network.Name,
            network.Driver,
            network.Internal,
            network.Subnets,
            network.Labels,
            network.IsManaged,
            network.OwnerId,
            network.CreatedAt,
            network.Members);
    }
}

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>A running Docker container and where it is found, of whomever it is.</summary>
public sealed record EngineContainer
{
    public required string DockerId { get; init; }

    public required string Name { get; init; }

    /// <summary>The Container that it is a replica of; null when it is not this installation's.</summary>
    public string? ContainerId { get; init; }

    /// <summary>On every network that it is on.</summary>
    public IReadOnlyList<NetAddress> Addresses { get; init; } = [];

    /// <summary>The engine's host, as seen from its networks.</summary>
    public IReadOnlyList<NetAddress> Gateways { get; init; } = [];

    /// <summary>By the host's port, its own.</summary>
    public IReadOnlyDictionary<int, int> Published { get; init; } = new Dictionary<int, int>();

    /// <summary>False when it shares the host's network, or another container's: whose the connections there are cannot be told.</summary>
    public bool HasOwnNetwork { get; init; } = true;
}

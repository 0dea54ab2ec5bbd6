namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Everything that is known of one service: its entity's state, and the document of the read model.</summary>
public sealed record ServiceRecord
{
    public required string Name { get; init; }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<ServiceInstance> Instances { get; init; } = [];

    /// <summary>Shares of traffic by version, 0 to 1000; a version that is not named has 100.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>();

    /// <summary>Which version ran when, newest first; see <see cref="VersionHistory"/>.</summary>
    public IReadOnlyList<VersionPeriod> History { get; init; } = [];

    /// <summary>By Container id, the revision of the Container that its instances here were last taken from.</summary>
    public IReadOnlyDictionary<string, long> Containers { get; init; } = new Dictionary<string, long>();

    /// <summary>When the engine was looked at, by its clock, for what labels say here; null before they said anything.</summary>
    public DateTimeOffset? LabelsSeenAt { get; init; }

    /// <summary>Grows with every change of this service.</summary>
    public long Revision { get; init; }

    /// <summary>The registry's index at the last change that readers of this service should see. Never goes back.</summary>
    public long Index { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>A network of a Docker Engine.</summary>
public sealed record EngineNetwork
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Driver { get; init; }

    /// <summary>Without a way out.</summary>
    public bool Internal { get; init; }

    public IReadOnlyList<string> Subnets { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who is on it now; null in a list, which does not tell.</summary>
    public IReadOnlyList<NetworkMember>? Members { get; init; }

    /// <summary>Made through this API.</summary>
    [JsonIgnore]
    public bool IsManaged => Labels.ContainsKey(NetworkLabels.Operation);

    /// <summary>The Container whose isolated network it is.</summary>
    [JsonIgnore]
    public string? OwnerId => Labels.GetValueOrDefault(ReplicaLabels.Container);
}

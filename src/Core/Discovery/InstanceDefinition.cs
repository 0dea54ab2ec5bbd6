namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>An instance as a caller registers it: everything may be missing or wrong.</summary>
public sealed record InstanceDefinition
{
    /// <summary>Unique among all services.</summary>
    public string? Id { get; init; }

    /// <summary>The service's name.</summary>
    public string? Name { get; init; }

    /// <summary>A semantic version; <c>0.0.0</c> when it names none.</summary>
    public string? Version { get; init; }

    public string? Endpoint { get; init; }

    public CheckChoice? HealthCheck { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>Seconds after which it counts as dead without a heartbeat; it needs none when not given.</summary>
    public int? Ttl { get; init; }

    /// <summary>Seconds after the end of its lease until it is deregistered.</summary>
    public int? DeregisterAfter { get; init; }
}

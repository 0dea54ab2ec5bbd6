namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>What the replicas of a Container are to those who look for them.</summary>
public sealed record ServiceSpec
{
    /// <summary>A DNS label.</summary>
    public required string Name { get; init; }

    /// <summary>By semver.org.</summary>
    public required string Version { get; init; }

    /// <summary>Inside the replica, 1 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary><c>http</c>, <c>https</c> or <c>tcp</c>.</summary>
    public string Scheme { get; init; } = ServiceRules.DefaultScheme;

    public ServiceAddress Address { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Names of services that it calls.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
}

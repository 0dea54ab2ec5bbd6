namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>The <c>service</c> section as a caller describes it: everything may be missing or wrong.</summary>
public sealed record ServiceDefinition
{
    public string? Name { get; init; }

    public string? Version { get; init; }

    public int? Port { get; init; }

    public string? Scheme { get; init; }

    public ServiceAddress? Address { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string>? DependsOn { get; init; }
}

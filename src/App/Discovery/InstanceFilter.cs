using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Which instances a caller wants.</summary>
public sealed record InstanceFilter
{
    /// <summary>Only those that may get new requests.</summary>
    public bool Healthy { get; init; }

    public VersionRange? Version { get; init; }

    /// <summary>All of these.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>All of these.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>Whether it asks for less than all.</summary>
    public bool IsAny => Healthy || Version is not null || Tags.Count > 0 || Metadata.Count > 0;

    public bool Wants(ServiceInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (!Healthy || instance.IsServing)
            && (Version is null || (SemanticVersion.TryParse(instance.Version, out var version) && Version.Contains(version)))
            && Tags.All(tag => instance.Tags.Contains(tag, StringComparer.Ordinal))
            && Metadata.All(entry => instance.Metadata.TryGetValue(entry.Key, out var value) && value == entry.Value);
    }
}

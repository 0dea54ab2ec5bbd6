using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What a replica finds at one of its paths.</summary>
public sealed record VolumeSpec
{
    /// <summary>The name of a volume, or an absolute path on the engine's host below a configured root.</summary>
    public required string Source { get; init; }

    /// <summary>An absolute path inside the replica.</summary>
    public required string Target { get; init; }

    public bool ReadOnly { get; init; }

    [JsonIgnore]
    public bool IsBind => Source.StartsWith('/');
}

namespace FunctionsOrchestrator.Core.Images;

/// <summary>What an engine tells of an image without reading its files.</summary>
public sealed record ImageFacts
{
    /// <summary>The image's own id (<c>sha256:…</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Tags that name it on the engine.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>By what digests registries give it out: <c>repository@digest</c>.</summary>
    public IReadOnlyList<string> RepoDigests { get; init; } = [];

    /// <summary>In bytes, all layers together.</summary>
    public long Size { get; init; }

    /// <summary>Whom it runs as where nobody says otherwise: a name or number, and a group after a colon; empty for root.</summary>
    public string User { get; init; } = string.Empty;

    /// <summary><c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Env { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}

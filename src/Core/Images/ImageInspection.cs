namespace FunctionsOrchestrator.Core.Images;

/// <summary>What was found by looking at an image itself, without a scanner. An image never changes, so that one look is enough.</summary>
public sealed record ImageInspection
{
    /// <summary>The image's own id (<c>sha256:…</c>).</summary>
    public required string ImageId { get; init; }

    public required DateTimeOffset InspectedAt { get; init; }

    /// <summary>Tags that name it on the engine.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>By what digests registries give it out: <c>repository@digest</c>.</summary>
    public IReadOnlyList<string> RepoDigests { get; init; } = [];

    /// <summary>In bytes, all layers together.</summary>
    public long Size { get; init; }

    /// <summary>Whom it runs as; empty for root.</summary>
    public string User { get; init; } = string.Empty;

    /// <summary>What looks like a secret in its configuration.</summary>
    public IReadOnlyList<ImageSecret> Secrets { get; init; } = [];

    /// <summary>What was read from its files; null when they were not read.</summary>
    public ImageContents? Contents { get; init; }

    /// <summary>Why its files could not be read; null when they could, or when nobody tried.</summary>
    public string? Failure { get; init; }

    public static ImageInspection Of(ImageFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new ImageInspection
        {
            ImageId = facts.Id,
            InspectedAt = now,
            Tags = facts.Tags,
            RepoDigests = facts.RepoDigests,
            Size = facts.Size,
            User = facts.User,
            Secrets = ConfigChecks.Secrets(facts),
        };
    }
}

using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>An image and how its last scan went.</summary>
public record ScanView
{
    /// <summary>The image's own id (<c>sha256:…</c>).</summary>
    public required string ImageId { get; init; }

    /// <summary>Tags that name it on the engine.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>By what digests registries give it out: <c>repository@digest</c>.</summary>
    public required IReadOnlyList<string> RepoDigests { get; init; }

    /// <summary>Names of Containers that run it now.</summary>
    public required IReadOnlyList<string> Containers { get; init; }

    /// <summary>How the last attempt went.</summary>
    public required ScanOutcome Outcome { get; init; }

    /// <summary>Whose report it is; null when there never was one.</summary>
    public required ScannerKind? Scanner { get; init; }

    /// <summary>The scanner's own version; null when it does not say.</summary>
    public required string? ScannerVersion { get; init; }

    /// <summary>When its database of vulnerabilities was made; null when it does not say.</summary>
    public required DateTimeOffset? DatabaseAt { get; init; }

    /// <summary>When the last report was made; null when there never was one.</summary>
    public required DateTimeOffset? ScannedAt { get; init; }

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public required string? Failure { get; init; }

    /// <summary>When it failed.</summary>
    public required DateTimeOffset? FailedAt { get; init; }

    /// <summary>Of the last report; null when there never was one.</summary>
    public required SeverityCounts? Counts { get; init; }

    internal static ScanView Of(ImageStanding standing, IEnumerable<string> containers) => new()
    {
        ImageId = standing.ImageId,
        Images = standing.Inspection?.Tags ?? [],
        RepoDigests = standing.Inspection?.RepoDigests ?? [],
        Containers = [.. containers.Order(StringComparer.Ordinal)],
        Outcome = standing.Outcome,
        Scanner = standing.Summary?.Scanner,
        ScannerVersion = standing.Summary?.ScannerVersion,
        DatabaseAt = standing.Summary?.DatabaseAt,
        ScannedAt = standing.Scan.ReportAt,
        Failure = standing.Scan.Failure,
        FailedAt = standing.Scan.FailedAt,
        Counts = standing.Summary?.Counts,
    };
}

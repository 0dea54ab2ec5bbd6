namespace FunctionsOrchestrator.Core.Images;

/// <summary>What a scanner found in an image.</summary>
public sealed record ImageReport
{
    /// <summary>Vulnerabilities in one report, at most: a report with more is refused, because a part of it would pass for the whole.</summary>
    public const int MostVulnerabilities = 50_000;

    public required ScannerKind Scanner { get; init; }

    /// <summary>The scanner's own version; null when it does not say.</summary>
    public string? ScannerVersion { get; init; }

    /// <summary>When its database of vulnerabilities was made; null when it does not say.</summary>
    public DateTimeOffset? DatabaseAt { get; init; }

    /// <summary>The worst first.</summary>
    public required IReadOnlyList<ImageVulnerability> Vulnerabilities { get; init; }

    /// <summary>Each vulnerability of each package once, the worst first.</summary>
    internal static IReadOnlyList<ImageVulnerability> Order(IEnumerable<ImageVulnerability> found) =>
    [
        .. found.DistinctBy(one => (one.Id, one.Package, one.Installed))
            .OrderByDescending(one => one.Severity)
            .ThenBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Package, StringComparer.Ordinal).ThenBy(one => one.Installed, StringComparer.Ordinal),
    ];
}

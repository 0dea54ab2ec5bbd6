using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>A report without its vulnerabilities.</summary>
public sealed record ScanSummary
{
    public required ScannerKind Scanner { get; init; }

    /// <summary>The scanner's own version; null when it does not say.</summary>
    public string? ScannerVersion { get; init; }

    /// <summary>When its database of vulnerabilities was made; null when it does not say.</summary>
    public DateTimeOffset? DatabaseAt { get; init; }

    public required SeverityCounts Counts { get; init; }

    internal static ScanSummary Of(ImageReport report) => new()
    {
        Scanner = report.Scanner,
        ScannerVersion = report.ScannerVersion,
        DatabaseAt = report.DatabaseAt,
        Counts = SeverityCounts.Of(report.Vulnerabilities),
    };
}

using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>All that is known of one image.</summary>
public sealed record ImageStanding
{
    public required string ImageId { get; init; }

    /// <summary>Its scans. In a list their report is left out, and <see cref="Summary"/> says what counts.</summary>
    public required ImageScan Scan { get; init; }

    /// <summary>How its last scan went; a report that is left out counts.</summary>
    public required ScanOutcome Outcome { get; init; }

    /// <summary>The last report without its vulnerabilities; null when there never was one.</summary>
    public ScanSummary? Summary { get; init; }

    /// <summary>What was found by looking at it; null when nobody has.</summary>
    public ImageInspection? Inspection { get; init; }
}

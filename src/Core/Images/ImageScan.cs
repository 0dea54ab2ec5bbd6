namespace FunctionsOrchestrator.Core.Images;

/// <summary>What is known of an image's vulnerabilities: the last report, and the last attempt when it failed since.</summary>
public sealed record ImageScan
{
    /// <summary>The image's own id (<c>sha256:…</c>).</summary>
    public required string ImageId { get; init; }

    /// <summary>The last report; null when there never was one.</summary>
    public ImageReport? Report { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? ReportAt { get; init; }

    /// <summary>Why the last attempt gave no report; null when it did.</summary>
    public string? Failure { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The last attempt, however it went.</summary>
    public DateTimeOffset? AttemptedAt => FailedAt ?? ReportAt;

    public ScanOutcome Outcome => this switch
    {
        { Failure: not null } => ScanOutcome.Failed,
        { Report.Vulnerabilities.Count: > 0 } => ScanOutcome.Vulnerable,
        { Report: not null } => ScanOutcome.Clean,
        _ => ScanOutcome.NotScanned,
    };
}

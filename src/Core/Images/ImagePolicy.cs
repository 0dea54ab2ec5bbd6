namespace FunctionsOrchestrator.Core.Images;

/// <summary>Which vulnerabilities keep an image from being run.</summary>
public sealed record ImagePolicy
{
    /// <summary>Whose scans count; with <see cref="ScannerKind.None"/> everything is let through.</summary>
    public ScannerKind Scanner { get; init; }

    /// <summary>The least severity that blocks; null when none does.</summary>
    public ImageSeverity? BlockSeverity { get; init; } = ImageSeverity.Critical;

    /// <summary>Only what a newer version of the package has no more blocks.</summary>
    public bool FixableOnly { get; init; }

    public IReadOnlyList<ImageIgnore> Ignore { get; init; } = [];

    /// <summary>A scan that is older does not count.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(1);

    public ScanFailureMode OnFailure { get; init; } = ScanFailureMode.Block;

    /// <summary>The entry that covers a vulnerability now; null when it counts.</summary>
    public ImageIgnore? IgnoredBy(ImageVulnerability vulnerability, DateTimeOffset now) => Ignore.FirstOrDefault(entry => entry.Covers(vulnerability, now));

    /// <summary>Whether it keeps an image from being run.</summary>
    public bool Blocks(ImageVulnerability vulnerability, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(vulnerability);
        return BlockSeverity is { } least && vulnerability.Severity >= least
            && (!FixableOnly || vulnerability.Fixed is not null)
            && IgnoredBy(vulnerability, now) is null;
    }
}

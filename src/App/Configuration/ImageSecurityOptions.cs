using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.images</c>: which images may be run.</summary>
public sealed record ImageSecurityOptions
{
    /// <summary>Who looks for vulnerabilities.</summary>
    public ScannerKind Scanner { get; init; }

    /// <summary>How it is run.</summary>
    public ScannerMode Mode { get; init; }

    /// <summary>The scanner's program, by name or path; <c>trivy</c> or <c>grype</c> when not given. For mode <c>local</c>.</summary>
    public string? Command { get; init; }

    /// <summary>The scanner's image, whose entrypoint is the scanner. For mode <c>container</c>, and needed there.</summary>
    public string? Image { get; init; }

    /// <summary>The Docker network of the scanner's container; <c>none</c> for one that brings its database with it.</summary>
    public string Network { get; init; } = "bridge";

    /// <summary>Arguments for the scanner before the image.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Seconds that a scan, or the reading of an image's files, may take, 10 to 3600.</summary>
    public int Timeout { get; init; } = 300;

    /// <summary>Images that are scanned or read at once, 1 to 16.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>A larger image is neither scanned nor read, which counts as a failure.</summary>
    public ByteSize MaxImageSize { get; init; } = new(4L << 30);

    /// <summary>The least severity that keeps an image from being run.</summary>
    public BlockSeverityName BlockSeverity { get; init; } = BlockSeverityName.Critical;

    /// <summary>Only what has a fix counts.</summary>
    public bool FixableOnly { get; init; }

    /// <summary>What is put up with for a time.</summary>
    public IReadOnlyList<ImageIgnoreOptions> Ignore { get; init; } = [];

    /// <summary>Seconds after which a result counts no more, 1 to 31536000.</summary>
    public int MaxAge { get; init; } = 172_800;

    /// <summary>What becomes of images whose scan fails.</summary>
    public ScanFailureMode OnFailure { get; init; }

    /// <summary>Seconds between two scans of an image that is in use, 1 to 31536000; not above <see cref="MaxAge"/>.</summary>
    public int RescanInterval { get; init; } = 86_400;

    /// <summary>Patterns of the repositories that images may come from, in full: <c>docker.io/library/*</c>; from anywhere when empty.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    public ImageCheckOptions Checks { get; init; } = new();

    /// <summary>Whether the files of images in use are read for set-id files and packages.</summary>
    public bool Inspect { get; init; } = true;

    internal ImagePolicy ToPolicy() => new()
    {
        Scanner = Scanner,
        BlockSeverity = BlockSeverity switch
        {
            BlockSeverityName.Low => ImageSeverity.Low,
            BlockSeverityName.Medium => ImageSeverity.Medium,
            BlockSeverityName.High => ImageSeverity.High,
            BlockSeverityName.Critical => ImageSeverity.Critical,
            _ => null,
        },
        FixableOnly = FixableOnly,
        Ignore = [.. Ignore.Select(entry => new ImageIgnore(entry.Id, entry.Package, entry.Reason, entry.Expires))],
        MaxAge = TimeSpan.FromSeconds(MaxAge),
        OnFailure = OnFailure,
    };
}

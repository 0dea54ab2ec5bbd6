using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Which images are asked for. What is null does not count.</summary>
public sealed record ScanFilter
{
    /// <summary>A part of one of its names, or its id.</summary>
    public string? Image { get; init; }

    /// <summary>The last report has a vulnerability of this severity or worse.</summary>
    public ImageSeverity? Severity { get; init; }

    public ScanOutcome? Outcome { get; init; }

    /// <summary>These images only.</summary>
    public IReadOnlyList<string>? ImageIds { get; init; }

    /// <summary>Only those whose id comes after this one.</summary>
    public string? After { get; init; }

    public required int Limit { get; init; }
}

using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>How a scan went.</summary>
/// <param name="Report">What it found; null when it failed.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record ScanAttempt(ImageReport? Report, string? Failure)
{
    public static ScanAttempt Failed(string why) => new(null, why);
}

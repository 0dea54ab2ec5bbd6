using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>How many vulnerabilities there are of each severity.</summary>
public sealed record SeverityCounts(int Critical, int High, int Medium, int Low, int Negligible, int Unknown)
{
    internal static SeverityCounts Of(IReadOnlyList<ImageVulnerability> vulnerabilities)
    {
        return new SeverityCounts(Count(ImageSeverity.Critical), Count(ImageSeverity.High), Count(ImageSeverity.Medium), Count(ImageSeverity.Low), Count(ImageSeverity.Negligible), Count(ImageSeverity.Unknown));

        int Count(ImageSeverity severity) => vulnerabilities.Count(one => one.Severity == severity);
    }
}

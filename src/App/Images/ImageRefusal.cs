using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>What keeps an image from being run.</summary>
/// <param name="VulnerabilityCount">Vulnerabilities that block it.</param>
/// <param name="Vulnerabilities">The worst of them, up to 10.</param>
/// <param name="Checks">Checks that block it.</param>
public sealed record ImageRefusal(int VulnerabilityCount, IReadOnlyList<ImageVulnerability> Vulnerabilities, IReadOnlyList<ImageCheck> Checks)
{
    public const int Shown = 10;
}

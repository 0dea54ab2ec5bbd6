using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Images;

/// <summary>The problems of images that may not be run.</summary>
internal static class ImageProblems
{
    public const string Title = "The image policy does not let the image run";

    /// <summary>422: the image policy refuses it.</summary>
    public static Problem Blocked(string reason, ImageRefusal refusal) => Problem.Of(422, "image_blocked", Title, reason)
        .With("vulnerability_count", refusal.VulnerabilityCount)
        .With("vulnerabilities", refusal.Vulnerabilities)
        .With("checks", refusal.Checks);
}

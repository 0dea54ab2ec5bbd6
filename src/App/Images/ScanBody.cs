using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Which image is to be scanned.</summary>
public sealed record ScanBody
{
    /// <summary>A reference or an id of an image that the engine has.</summary>
    public required string Image { get; init; }

    internal static IReadOnlyDictionary<string, string[]> Check(ScanBody body) => ContainerNames.IsImageReference(body.Image) || IsId(body.Image)
        ? new Dictionary<string, string[]>()
        : new Dictionary<string, string[]> { ["image"] = ["must be the reference or the id of an image"] };

    private static bool IsId(string image) => image.StartsWith("sha256:", StringComparison.Ordinal) && image.Length == 71 && image[7..].All(char.IsAsciiHexDigitLower);
}

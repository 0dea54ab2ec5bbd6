namespace FunctionsOrchestrator.Core.Images;

/// <summary>What was read from the files of an image.</summary>
public sealed record ImageContents
{
    /// <summary>Such files that are shown, at most.</summary>
    public const int MostFiles = 1000;

    private const int MostPackages = 20_000;

    /// <summary>Files that lend their owner's or group's rights, or capabilities, in the order of their paths; up to 1000.</summary>
    public IReadOnlyList<ImageFile> SetIdFiles { get; init; } = [];

    /// <summary>What dpkg and apk say is installed, in the order of names; up to 20,000.</summary>
    public IReadOnlyList<ImagePackage> Packages { get; init; } = [];

    /// <summary>There is a database of rpm, whose packages are not read.</summary>
    public bool HasRpm { get; init; }

    /// <summary>Layers that were read.</summary>
    public int Layers { get; init; }

    public static ImageContents Of(IReadOnlyList<ImageLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var files = LayerStack.Visible(layers);
        return new ImageContents
        {
            SetIdFiles = [.. files.Where(file => file.LendsRights).Select(file => file with { Packages = [] }).Take(MostFiles)],
            Packages =
            [
                .. files.SelectMany(file => file.Packages).Distinct()
                    .OrderBy(package => package.Name, StringComparer.Ordinal).ThenBy(package => package.Version, StringComparer.Ordinal).Take(MostPackages),
            ],
            HasRpm = files.Any(file => file.IsRpm),
            Layers = layers.Count,
        };
    }
}

using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>What was found by looking at an image itself.</summary>
public sealed record InspectionView
{
    public required DateTimeOffset InspectedAt { get; init; }

    /// <summary>In bytes, all layers together.</summary>
    public required long Size { get; init; }

    /// <summary>Whom it runs as; empty for root.</summary>
    public required string User { get; init; }

    /// <summary>What looks like a secret in its configuration; never its value.</summary>
    public required IReadOnlyList<ImageSecret> Secrets { get; init; }

    /// <summary>Whether its files were read.</summary>
    public required bool FilesRead { get; init; }

    /// <summary>Why they could not be; null when they could, or when nobody tried.</summary>
    public required string? Failure { get; init; }

    /// <summary>Layers that were read.</summary>
    public required int Layers { get; init; }

    /// <summary>Files that lend their owner's or group's rights, or capabilities; up to 1000.</summary>
    public required IReadOnlyList<LendingFileView> LendingFiles { get; init; }

    /// <summary>What dpkg and apk say is installed; up to 20,000.</summary>
    public required IReadOnlyList<ImagePackage> Packages { get; init; }

    /// <summary>There is a database of rpm, whose packages are not read.</summary>
    public required bool HasRpm { get; init; }

    /// <summary>The checks as they come out where a Container says nothing about its security.</summary>
    public required IReadOnlyList<ImageCheck> Checks { get; init; }

    internal static InspectionView Of(ImageInspection inspection, ImageCheckModes modes) => new()
    {
        InspectedAt = inspection.InspectedAt,
        Size = inspection.Size,
        User = inspection.User,
        Secrets = inspection.Secrets,
        FilesRead = inspection.Contents is not null,
        Failure = inspection.Failure,
        Layers = inspection.Contents?.Layers ?? 0,
        LendingFiles = [.. (inspection.Contents?.SetIdFiles ?? []).Select(LendingFileView.Of)],
        Packages = inspection.Contents?.Packages ?? [],
        HasRpm = inspection.Contents?.HasRpm ?? false,
        Checks = ConfigChecks.Run(inspection, null, modes, restricted: false),
    };
}

namespace FunctionsOrchestrator.Core.Images;

/// <summary>A file of a layer that is looked at closer than by its name.</summary>
/// <param name="Path">In the image, without a slash at its beginning.</param>
/// <param name="SetUserId">Who runs it gets its owner's rights.</param>
/// <param name="SetGroupId">Who runs it gets its group's rights.</param>
public sealed record ImageFile(string Path, bool SetUserId, bool SetGroupId)
{
    /// <summary>It has capabilities of its own, which who runs it gets.</summary>
    public bool HasCapabilities { get; init; }

    /// <summary>It lends rights of any of these kinds.</summary>
    public bool LendsRights => SetUserId || SetGroupId || HasCapabilities;

    /// <summary>Its owner's number.</summary>
    public int Owner { get; init; }

    /// <summary>Its group's number.</summary>
    public int Group { get; init; }

    /// <summary>The packages that it lists, when it is a list of packages.</summary>
    public IReadOnlyList<ImagePackage> Packages { get; init; } = [];

    /// <summary>It is the database of rpm.</summary>
    public bool IsRpm { get; init; }
}

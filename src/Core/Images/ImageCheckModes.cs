namespace FunctionsOrchestrator.Core.Images;

/// <summary>What each check of an image comes to. What is not configured follows the security profile of the Container.</summary>
public sealed record ImageCheckModes
{
    /// <summary>What is configured, for every profile.</summary>
    public IReadOnlyDictionary<ImageCheckName, ImageCheckMode> Configured { get; init; } = new Dictionary<ImageCheckName, ImageCheckMode>();

    /// <param name="check">The check.</param>
    /// <param name="restricted">Whether the Container's security profile is <c>restricted</c>.</param>
    public ImageCheckMode Of(ImageCheckName check, bool restricted) => Configured.TryGetValue(check, out var mode) ? mode : Default(check, restricted);

    /// <summary>
    /// Whether somebody is told, beyond the image's own page, when a check of an image that runs warns: what was asked for is told, and what is
    /// inside the image. By default most images run as root under a tag; a finding that all have is one that nobody reads.
    /// </summary>
    public bool Tells(ImageCheckName check) => Configured.ContainsKey(check) || check is ImageCheckName.Secrets or ImageCheckName.Setuid;

    // A registry that is not on the list of allowed ones is no matter of taste; without a list there is nothing to fail.
    private static ImageCheckMode Default(ImageCheckName check, bool restricted) => check switch
    {
        ImageCheckName.Registry => ImageCheckMode.Block,
        ImageCheckName.Digest => ImageCheckMode.Off,
        ImageCheckName.Setuid => ImageCheckMode.Warn,
        _ => restricted ? ImageCheckMode.Block : ImageCheckMode.Warn,
    };
}

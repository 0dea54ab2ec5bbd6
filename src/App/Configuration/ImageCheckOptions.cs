using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.images.checks</c>: <c>off</c>, <c>warn</c> or <c>block</c> for every profile; what is not given follows the Container's security profile.</summary>
public sealed record ImageCheckOptions
{
    /// <summary>Images come from <c>security.images.allowed</c>. By default <c>block</c>.</summary>
    public ImageCheckMode? Registry { get; init; }

    /// <summary>Images have a tag other than <c>latest</c>, or a digest. By default <c>warn</c>, under <c>restricted</c> <c>block</c>.</summary>
    public ImageCheckMode? Tag { get; init; }

    /// <summary>Images are named by their digest. By default <c>off</c>.</summary>
    public ImageCheckMode? Digest { get; init; }

    /// <summary>Images do not run as root. By default <c>warn</c>, under <c>restricted</c> <c>block</c>.</summary>
    public ImageCheckMode? Root { get; init; }

    /// <summary>Env and labels of images have no secrets. By default <c>warn</c>, under <c>restricted</c> <c>block</c>.</summary>
    public ImageCheckMode? Secrets { get; init; }

    /// <summary>Images have no setuid or setgid files, and none with capabilities. By default <c>warn</c>.</summary>
    public ImageCheckMode? Setuid { get; init; }

    internal ImageCheckModes ToModes() => new()
    {
        Configured = new Dictionary<ImageCheckName, ImageCheckMode?>
        {
            [ImageCheckName.Registry] = Registry,
            [ImageCheckName.Tag] = Tag,
            [ImageCheckName.Digest] = Digest,
            [ImageCheckName.Root] = Root,
            [ImageCheckName.Secrets] = Secrets,
            [ImageCheckName.Setuid] = Setuid,
        }.Where(check => check.Value is not null).ToDictionary(check => check.Key, check => check.Value!.Value),
    };
}

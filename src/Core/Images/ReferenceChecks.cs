using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>The checks that need no more than the name of an image: they are made before anything is pulled.</summary>
public static class ReferenceChecks
{
    /// <param name="image">The reference as the spec has it.</param>
    /// <param name="allowed">Patterns of <see cref="ImageGlob"/>; all are allowed when empty.</param>
    /// <param name="modes">What each check comes to.</param>
    /// <param name="restricted">Whether the Container's security profile is <c>restricted</c>.</param>
    public static IReadOnlyList<ImageCheck> Run(string image, IReadOnlyList<string> allowed, ImageCheckModes modes, bool restricted)
    {
        ArgumentNullException.ThrowIfNull(allowed);
        ArgumentNullException.ThrowIfNull(modes);
        var reference = ImageReference.Parse(image);
        ImageCheck[] checks = [Registry(reference, allowed), Tag(reference), Digest(reference)];
        return [.. checks.Select(check => check with { Mode = modes.Of(check.Name, restricted) }).Where(check => check.Mode is not ImageCheckMode.Off)];
    }

    private static ImageCheck Registry(ImageReference reference, IReadOnlyList<string> allowed) =>
        allowed.Count == 0 ? Of(ImageCheckName.Registry, true, "images may come from anywhere")
        : allowed.FirstOrDefault(pattern => ImageGlob.Matches(pattern, reference.FullRepository)) is { } pattern
            ? Of(ImageCheckName.Registry, true, $"{reference.FullRepository} is allowed by '{pattern}'")
            : Of(ImageCheckName.Registry, false, $"{reference.FullRepository} is none of the allowed images: {string.Join(", ", allowed)}");

    private static ImageCheck Tag(ImageReference reference) => reference switch
    {
        { Digest: not null } => Of(ImageCheckName.Tag, true, "it is named by its digest"),
        { Tag: null } => Of(ImageCheckName.Tag, false, "it has no tag, which means 'latest': nobody can tell what that will be"),
        { Tag: "latest" } => Of(ImageCheckName.Tag, false, "its tag is 'latest': nobody can tell what that will be"),
        _ => Of(ImageCheckName.Tag, true, $"its tag is '{reference.Tag}'"),
    };

    private static ImageCheck Digest(ImageReference reference) => reference.Digest is { } digest
        ? Of(ImageCheckName.Digest, true, $"it is named by {digest}")
        : Of(ImageCheckName.Digest, false, "it is not named by its digest, so that the registry decides what is run");

    private static ImageCheck Of(ImageCheckName name, bool passed, string detail) => new(name, ImageCheckMode.Off, passed, detail);
}

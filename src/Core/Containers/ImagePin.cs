namespace FunctionsOrchestrator.Core.Containers;

/// <summary>The bytes that every replica of a generation runs.</summary>
/// <param name="Id">The image's own id (<c>sha256:…</c>).</param>
/// <param name="Reference">What replicas are made of: the image by its digest, or by its id when it came from no registry.</param>
/// <param name="Digest">The digest by which a registry gives it out; null for one that was built or loaded here.</param>
public sealed record ImagePin(string Id, string Reference, string? Digest)
{
    /// <summary>Pins what an engine has under a reference.</summary>
    /// <param name="image">The reference as the spec has it.</param>
    /// <param name="id">The image's id.</param>
    /// <param name="repoDigests">What the engine knows of registries: <c>repository@digest</c>.</param>
    public static ImagePin Of(string image, string id, IEnumerable<string> repoDigests)
    {
        var wanted = ImageReference.Parse(image);
        var digest = repoDigests.Select(ImageReference.Parse)
            .FirstOrDefault(known => known.FullRepository == wanted.FullRepository && (wanted.Digest is null || wanted.Digest == known.Digest))?.Digest;
        return new ImagePin(id, digest is null ? id : wanted.PinnedTo(digest), digest);
    }
}

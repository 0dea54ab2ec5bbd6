namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A reference to an image, taken apart as Docker does: <c>[registry/]repository[:tag][@digest]</c>.</summary>
/// <param name="Registry">Host and port; <see cref="DockerHub"/> when the reference names none.</param>
/// <param name="Repository">The path as it was written, with its registry.</param>
public sealed record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    public const string DockerHub = "docker.io";

    /// <summary>Takes a reference apart that <see cref="ContainerNames.IsImageReference"/> accepts.</summary>
    public static ImageReference Parse(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : reference[(at + 1)..];
        var name = at < 0 ? reference : reference[..at];
        var colon = name.IndexOf(':', name.LastIndexOf('/') + 1);
        var repository = colon < 0 ? name : name[..colon];
        return new ImageReference(RegistryOf(repository), repository, colon < 0 ? null : name[(colon + 1)..], digest);
    }

    /// <summary>The repository as a registry knows it: <c>nginx</c> is <c>docker.io/library/nginx</c>.</summary>
    public string FullRepository
    {
        get
        {
            var path = Registry == DockerHub ? WithoutHub(Repository) : Repository;
            return Registry != DockerHub ? path : path.Contains('/', StringComparison.Ordinal) ? $"{DockerHub}/{path}" : $"{DockerHub}/library/{path}";
        }
    }

    /// <summary>The same image by its digest, with the tag kept for people to read.</summary>
    public string PinnedTo(string digest) => Tag is null ? $"{Repository}@{digest}" : $"{Repository}:{Tag}@{digest}";

    /// <summary>The first part is a host when it looks like one.</summary>
    private static string RegistryOf(string repository)
    {
        var slash = repository.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? string.Empty : repository[..slash];
        var isHost = first == "localhost" || first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal)
            || !string.Equals(first, first.ToLowerInvariant(), StringComparison.Ordinal);
        return !isHost || first is DockerHub or "index.docker.io" ? DockerHub : first;
    }

    private static string WithoutHub(string repository)
    {
        var slash = repository.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && repository[..slash] is DockerHub or "index.docker.io" ? repository[(slash + 1)..] : repository;
    }
}

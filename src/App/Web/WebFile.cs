using Microsoft.Net.Http.Headers;

namespace FunctionsOrchestrator.App.Web;

/// <summary>A file of the pages, as it is and compressed.</summary>
/// <param name="ContentType">With its character set, where it is text.</param>
/// <param name="Immutable">Its name changes with its content, so that it may be kept for ever.</param>
/// <param name="Versions">The best first; the last is as it is.</param>
internal sealed record WebFile(string ContentType, bool Immutable, IReadOnlyList<WebFileVersion> Versions)
{
    /// <summary>The best that the caller takes; as it is when it takes none, or does not say.</summary>
    public WebFileVersion For(IList<StringWithQualityHeaderValue> accepted)
    {
        foreach (var version in Versions)
        {
            if (version.Encoding is null || accepted.Any(one => one.Quality is not 0 && one.Value.Equals(version.Encoding, StringComparison.OrdinalIgnoreCase)))
            {
                return version;
            }
        }

        return Versions[^1];
    }
}

/// <summary>The bytes of a file in one encoding.</summary>
/// <param name="Encoding"><c>br</c> or <c>gzip</c>; null as it is.</param>
internal sealed record WebFileVersion(string? Encoding, byte[] Content, EntityTagHeaderValue Tag);

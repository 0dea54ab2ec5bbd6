namespace FunctionsOrchestrator.Core.Images;

/// <summary>A vulnerability that is put up with for a time.</summary>
/// <param name="Id">Of the vulnerability.</param>
/// <param name="Package">In this package only; null for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">From this moment on it counts again.</param>
public sealed record ImageIgnore(string Id, string? Package, string Reason, DateTimeOffset Expires)
{
    public bool Covers(ImageVulnerability vulnerability, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(vulnerability);
        return now < Expires
            && string.Equals(Id, vulnerability.Id, StringComparison.OrdinalIgnoreCase)
            && (Package is null || string.Equals(Package, vulnerability.Package, StringComparison.Ordinal));
    }
}

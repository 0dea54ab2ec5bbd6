using System.Text.Json;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>Reads what <c>trivy image --format json</c> writes (schema version 2).</summary>
public static class TrivyReport
{
    private const int Schema = 2;

    public static ImageReportReading Read(ReadOnlyMemory<byte> json) => ReportJson.Read(json, Read);

    /// <summary>What <c>trivy version --format json</c> writes: a report does not tell of which day its database is. Null for what is not said.</summary>
    public static (string? Version, DateTimeOffset? DatabaseAt) ReadVersion(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return (document.RootElement.Text("Version"), document.RootElement.Object("VulnerabilityDB")?.Time("UpdatedAt"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static ImageReportReading Read(JsonElement root)
    {
        if (root.Member("SchemaVersion", JsonValueKind.Number) is not { } version || root.Text("ArtifactName") is null)
        {
            return ImageReportReading.Refuse("it is no report of Trivy: it has no SchemaVersion or no ArtifactName");
        }

        if (!version.TryGetInt32(out var number) || number != Schema)
        {
            return ImageReportReading.Refuse($"it is a report of Trivy in schema version {version.GetRawText()}; {Schema} is understood");
        }

        var found = new List<ImageVulnerability>();
        foreach (var entry in Entries(root))
        {
            if (entry.Text("VulnerabilityID") is not { } id || entry.Text("PkgName") is not { } package)
            {
                return ImageReportReading.Refuse("it is no whole report of Trivy: a vulnerability has no VulnerabilityID or no PkgName");
            }

            if (found.Count == ImageReport.MostVulnerabilities)
            {
                return ImageReportReading.Refuse($"it has more than {ImageReport.MostVulnerabilities} vulnerabilities");
            }

            found.Add(new ImageVulnerability(
                id,
                package,
                entry.Text("InstalledVersion") ?? string.Empty,
                entry.Text("FixedVersion"),
                entry.Severity("Severity"),
                entry.Words("Title") ?? entry.Words("Description"),
                entry.Url("PrimaryURL")));
        }

        return ImageReportReading.Of(new ImageReport
        {
            Scanner = ScannerKind.Trivy,
            ScannerVersion = root.Object("Trivy")?.Text("Version"),
            Vulnerabilities = ImageReport.Order(found),
        });
    }

    // An image without any package has no results at all.
    private static IEnumerable<JsonElement> Entries(JsonElement root) =>
        from result in root.Member("Results", JsonValueKind.Array)?.EnumerateArray().AsEnumerable() ?? []
        from entry in result.Member("Vulnerabilities", JsonValueKind.Array)?.EnumerateArray().AsEnumerable() ?? []
        select entry;
}

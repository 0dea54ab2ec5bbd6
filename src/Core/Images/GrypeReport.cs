using System.Text.Json;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>Reads what <c>grype -o json</c> writes, of version 0.7 and later.</summary>
public static class GrypeReport
{
    public static ImageReportReading Read(ReadOnlyMemory<byte> json) => ReportJson.Read(json, Read);

    private static ImageReportReading Read(JsonElement root)
    {
        if (root.Member("matches", JsonValueKind.Array) is not { } matches || root.Object("descriptor") is not { } descriptor || descriptor.Text("name") is not "grype")
        {
            return ImageReportReading.Refuse("it is no report of Grype: it has no matches, or no descriptor that names grype");
        }

        if (matches.GetArrayLength() > ImageReport.MostVulnerabilities)
        {
            return ImageReportReading.Refuse($"it has more than {ImageReport.MostVulnerabilities} matches");
        }

        var found = new List<ImageVulnerability>();
        foreach (var match in matches.EnumerateArray())
        {
            if (match.Object("vulnerability") is not { } vulnerability || match.Object("artifact") is not { } artifact
                || vulnerability.Text("id") is not { } id || artifact.Text("name") is not { } package)
            {
                return ImageReportReading.Refuse("it is no whole report of Grype: a match has no vulnerability's id or no artifact's name");
            }

            found.Add(new ImageVulnerability(
                id,
                package,
                artifact.Text("version") ?? string.Empty,
                FixOf(vulnerability),
                vulnerability.Severity("severity"),
                vulnerability.Words("description") ?? RelatedWords(match),
                vulnerability.Url("dataSource")));
        }

        return ImageReportReading.Of(new ImageReport
        {
            Scanner = ScannerKind.Grype,
            ScannerVersion = descriptor.Text("version"),
            DatabaseAt = DatabaseOf(descriptor),
            Vulnerabilities = ImageReport.Order(found),
        });
    }

    /// <summary>Up to 0.10 one text, from then on a list of versions.</summary>
    private static string? FixOf(JsonElement vulnerability)
    {
        if (vulnerability.Text("fixedInVersion") is { } version)
        {
            return version;
        }

        var versions = vulnerability.Object("fix")?.Member("versions", JsonValueKind.Array)?.EnumerateArray()
            .Where(one => one.ValueKind is JsonValueKind.String).Select(one => one.GetString()!).Where(one => one.Length > 0).ToArray();
        return versions is { Length: > 0 } ? string.Join(", ", versions) : null;
    }

    // An advisory of a distribution often says nothing where the CVE behind it does.
    private static string? RelatedWords(JsonElement match) =>
        match.Member("relatedVulnerabilities", JsonValueKind.Array)?.EnumerateArray().Select(one => one.Words("description")).FirstOrDefault(words => words is not null);

    /// <summary>From version 6 of the database on, its state stands one level deeper.</summary>
    private static DateTimeOffset? DatabaseOf(JsonElement descriptor) =>
        descriptor.Object("db") is { } database ? database.Time("built") ?? database.Object("status")?.Time("built") : null;
}

using System.Globalization;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>What is known of images, in SQL. Reports stand beside the rest: a list does not read them.</summary>
internal sealed class SqlImageScanStore(ISqlDatabase database, StoreOutbox outbox) : IImageScanStore
{
    private const string Columns = "image_id AS ImageId, outcome AS Outcome, document AS Document, report_at AS ReportAt, failure AS Failure, failed_at AS FailedAt, inspection AS Inspection";

    private const string UpsertReport = """
        INSERT INTO image_scans (image_id, names, outcome, severity, attempted_at, report_at, document, report, failed_at, failure, touched_at)
        VALUES (@imageId, '', @outcome, @severity, @at, @at, @document, @report, NULL, NULL, @at)
        ON CONFLICT (image_id) DO UPDATE SET outcome = excluded.outcome, severity = excluded.severity, attempted_at = excluded.attempted_at, report_at = excluded.report_at,
            document = excluded.document, report = excluded.report, failed_at = NULL, failure = NULL, touched_at = excluded.touched_at
        WHERE image_scans.attempted_at IS NULL OR image_scans.attempted_at <= excluded.attempted_at
        """;

    private const string UpsertFailure = """
        INSERT INTO image_scans (image_id, names, outcome, severity, attempted_at, failed_at, failure, touched_at)
        VALUES (@imageId, '', @outcome, -1, @at, @at, @failure, @at)
        ON CONFLICT (image_id) DO UPDATE SET outcome = excluded.outcome, attempted_at = excluded.attempted_at, failed_at = excluded.failed_at, failure = excluded.failure,
            touched_at = excluded.touched_at
        WHERE image_scans.attempted_at IS NULL OR image_scans.attempted_at <= excluded.attempted_at
        """;

    private const string UpsertInspection = """
        INSERT INTO image_scans (image_id, names, outcome, severity, inspected_at, inspection, touched_at)
        VALUES (@imageId, @names, @outcome, -1, @at, @inspection, @at)
        ON CONFLICT (image_id) DO UPDATE SET names = excluded.names, inspected_at = excluded.inspected_at, inspection = excluded.inspection, touched_at = excluded.touched_at
        WHERE image_scans.inspected_at IS NULL OR image_scans.inspected_at <= excluded.inspected_at
        """;

    private readonly StoreLane _lane = outbox.Lane("image_scans", most: 200);

    public async Task<ImageStanding?> FindAsync(string digest, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $@"SELECT {Columns}, report AS Report FROM image_scans WHERE image_id = @digest OR names LIKE @named ESCAPE '\' ORDER BY CASE WHEN image_id = @digest THEN 0 ELSE 1 END, image_id LIMIT 1",
            new { digest, named = $"%@{Escape(digest)}\n%" },
            cancellationToken: cancellation));
        return rows.Select(Read).FirstOrDefault();
    }

    public async Task<IReadOnlyList<ImageStanding>> ListAsync(ScanFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = new List<string> { "1 = 1" };
        var parameters = new DynamicParameters(new { filter.Limit });
        Where(filter.After is not null, "image_id > @after", "after", filter.After);
        Where(filter.Severity is not null, "severity >= @severity", "severity", (int?)filter.Severity);
        Where(filter.Outcome is not null, "outcome = @outcome", "outcome", filter.Outcome?.ToString());
        Where(filter.Image is not null, @"(image_id = @image OR LOWER(names) LIKE @part ESCAPE '\')", "image", filter.Image);
        parameters.Add("part", $"%{Escape((filter.Image ?? string.Empty).ToLowerInvariant())}%");
        if (filter.ImageIds is { } ids)
        {
            if (ids.Count == 0)
            {
                return [];
            }

            // Not as one list: databases differ in how they take those.
            for (var i = 0; i < ids.Count; i++)
            {
                parameters.Add(string.Create(CultureInfo.InvariantCulture, $"id{i}"), ids[i]);
            }

            where.Add($"image_id IN ({string.Join(", ", Enumerable.Range(0, ids.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"@id{i}")))})");
        }

        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM image_scans WHERE {string.Join(" AND ", where)} ORDER BY image_id LIMIT @Limit", parameters, cancellationToken: cancellation));
        return [.. rows.Select(Read)];

        void Where(bool counts, string condition, string name, object? value)
        {
            if (counts)
            {
                where.Add(condition);
                parameters.Add(name, value);
            }
        }
    }

    public Task SaveReportAsync(string imageId, ImageReport report, DateTimeOffset at, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        var row = new
        {
            imageId,
            outcome = (report.Vulnerabilities.Count > 0 ? ScanOutcome.Vulnerable : ScanOutcome.Clean).ToString(),
            severity = report.Vulnerabilities.Count == 0 ? -1 : (int)report.Vulnerabilities.Max(one => one.Severity),
            at = SqlTime.Text(at),
            document = JsonSerializer.Serialize(ScanSummary.Of(report)),
            report = JsonSerializer.Serialize(report.Vulnerabilities),
        };
        return WriteAsync($"report:{imageId}", UpsertReport, row, cancellation);
    }

    public Task SaveFailureAsync(string imageId, string failure, DateTimeOffset at, CancellationToken cancellation) =>
        WriteAsync($"failure:{imageId}", UpsertFailure, new { imageId, outcome = nameof(ScanOutcome.Failed), at = SqlTime.Text(at), failure }, cancellation);

    public Task SaveInspectionAsync(ImageInspection inspection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inspection);
        var row = new
        {
            imageId = inspection.ImageId,

            // Each name ends its line, so that a digest is found as a whole.
            names = string.Concat(inspection.Tags.Concat(inspection.RepoDigests).Select(name => name + "\n")),
            outcome = nameof(ScanOutcome.NotScanned),
            at = SqlTime.Text(inspection.InspectedAt),
            inspection = JsonSerializer.Serialize(inspection),
        };
        return WriteAsync($"inspection:{inspection.ImageId}", UpsertInspection, row, cancellation);
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition("DELETE FROM image_scans WHERE touched_at < @before", new { before = SqlTime.Text(before) }, cancellationToken: cancellation));
    }

    private Task<bool> WriteAsync(string key, string sql, object row, CancellationToken cancellation) => _lane.WriteAsync(
        new StoreWrite(key, async token =>
        {
            await using var connection = await database.OpenAsync(token);
            await connection.ExecuteAsync(new CommandDefinition(sql, row, cancellationToken: token));
        }),
        cancellation);

    private static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static ImageStanding Read(Row row)
    {
        var summary = row.Document is null ? null : JsonSerializer.Deserialize<ScanSummary>(row.Document);
        var vulnerabilities = row.Report is null ? null : JsonSerializer.Deserialize<IReadOnlyList<ImageVulnerability>>(row.Report);
        return new ImageStanding
        {
            ImageId = row.ImageId,
            Outcome = Enum.Parse<ScanOutcome>(row.Outcome),
            Summary = summary,
            Inspection = row.Inspection is null ? null : JsonSerializer.Deserialize<ImageInspection>(row.Inspection),
            Scan = new ImageScan
            {
                ImageId = row.ImageId,
                Report = summary is null || vulnerabilities is null
                    ? null
                    : new ImageReport { Scanner = summary.Scanner, ScannerVersion = summary.ScannerVersion, DatabaseAt = summary.DatabaseAt, Vulnerabilities = vulnerabilities },
                ReportAt = row.ReportAt is { } reportAt ? SqlTime.Read(reportAt) : null,
                Failure = row.Failure,
                FailedAt = row.FailedAt is { } failedAt ? SqlTime.Read(failedAt) : null,
            },
        };
    }

    private sealed record Row
    {
        public required string ImageId { get; init; }

        public required string Outcome { get; init; }

        public string? Document { get; init; }

        public string? ReportAt { get; init; }

        public string? Failure { get; init; }

        public string? FailedAt { get; init; }

        public string? Inspection { get; init; }

        /// <summary>Not there in a list.</summary>
        public string? Report { get; init; }
    }
}

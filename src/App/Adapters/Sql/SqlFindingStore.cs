using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Findings in SQL.</summary>
internal sealed class SqlFindingStore(ISqlDatabase database) : IFindingStore
{
    public const string Topic = "findings";

    private const string Columns = "document, status, status_at, status_by, status_reason, response";

    private const string Upsert = """
        INSERT INTO findings (id, rule, severity, container_id, container, first_seen, last_seen, document, status, status_at, status_by, status_reason, response)
        VALUES (@id, @rule, @severity, @containerId, @container, @firstSeen, @lastSeen, @document, @status, @statusAt, @statusBy, @statusReason, @response)
        ON CONFLICT (id) DO UPDATE SET
            severity = CASE WHEN excluded.last_seen >= findings.last_seen THEN excluded.severity ELSE findings.severity END,
            document = CASE WHEN excluded.last_seen >= findings.last_seen THEN excluded.document ELSE findings.document END,
            last_seen = CASE WHEN excluded.last_seen >= findings.last_seen THEN excluded.last_seen ELSE findings.last_seen END,
            status = CASE WHEN excluded.status_at >= findings.status_at THEN excluded.status ELSE findings.status END,
            status_by = CASE WHEN excluded.status_at >= findings.status_at THEN excluded.status_by ELSE findings.status_by END,
            status_reason = CASE WHEN excluded.status_at >= findings.status_at THEN excluded.status_reason ELSE findings.status_reason END,
            response = CASE
                WHEN excluded.status_at > findings.status_at THEN excluded.response
                WHEN excluded.status_at = findings.status_at THEN COALESCE(excluded.response, findings.response)
                ELSE findings.response END,
            status_at = CASE WHEN excluded.status_at >= findings.status_at THEN excluded.status_at ELSE findings.status_at END
        """;

    public async Task SaveAsync(IReadOnlyCollection<Finding> findings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(findings);
        if (findings.Count == 0)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // In one order for all, so that two writers do not wait for each other.
        foreach (var finding in findings.OrderBy(finding => finding.Id, StringComparer.Ordinal))
        {
            await connection.ExecuteAsync(new CommandDefinition(Upsert, RowOf(finding), transaction, cancellationToken: cancellation));
            await database.TellAsync(transaction, Topic, finding.Id, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task<Finding?> FindAsync(string id, CancellationToken cancellation) => await FindAllAsync([id], cancellation) is [var finding, ..] ? finding : null;

    public async Task<IReadOnlyList<Finding>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var found = new List<Finding>();
        if (ids.Count == 0)
        {
            return found;
        }

        await using var connection = await database.OpenAsync(cancellation);
        foreach (var chunk in ids.Chunk(500))
        {
            var parameters = new DynamicParameters();
            var names = In(parameters, "id", chunk);
            found.AddRange((await connection.QueryAsync<(string, string, string, string?, string?, string?)>(new CommandDefinition($"SELECT {Columns} FROM findings WHERE id IN ({names})", parameters, cancellationToken: cancellation))).Select(Read));
        }

        return found;
    }

    public async Task<IReadOnlyList<Finding>> ListAsync(FindingFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var parameters = new DynamicParameters(new { filter.Limit });
        var conditions = new List<string>();
        Add(filter.Severities.Count, () => $"severity IN ({In(parameters, "severity", filter.Severities.Select(severity => severity.ToString()))})");
        Add(filter.Statuses.Count, () => $"status IN ({In(parameters, "status", filter.Statuses.Select(status => status.ToString()))})");
        Bind("rule", filter.Rule, "rule = @rule");
        Bind("container", filter.Container, "(container_id = @container OR container = @container)");
        Bind("since", filter.Since is { } since ? SqlTime.Text(since) : null, "last_seen >= @since");
        if (filter.After is var (firstSeen, id))
        {
            parameters.Add("after", id);
            Bind("firstSeen", SqlTime.Text(firstSeen), "(first_seen < @firstSeen OR (first_seen = @firstSeen AND id < @after))");
        }

        var where = conditions.Count == 0 ? string.Empty : $"WHERE {string.Join(" AND ", conditions)}";
        await using var connection = await database.OpenAsync(cancellation);
        return
        [
            .. (await connection.QueryAsync<(string, string, string, string?, string?, string?)>(new CommandDefinition(
                $"SELECT {Columns} FROM findings {where} ORDER BY first_seen DESC, id DESC LIMIT @Limit", parameters, cancellationToken: cancellation))).Select(Read),
        ];

        void Add(int count, Func<string> condition)
        {
            if (count > 0)
            {
                conditions.Add(condition());
            }
        }

        void Bind(string name, string? value, string condition)
        {
            if (value is not null)
            {
                parameters.Add(name, value);
                conditions.Add(condition);
            }
        }
    }

    public async Task<int> PruneAsync(DateTimeOffset before, int most, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM findings WHERE last_seen < @before OR last_seen <= (SELECT last_seen FROM findings ORDER BY last_seen DESC LIMIT 1 OFFSET @most)",
            new { before = SqlTime.Text(before), most },
            cancellationToken: cancellation));
    }

    // One parameter each: lists as parameters are not the same everywhere.
    private static string In(DynamicParameters parameters, string name, IEnumerable<string> values) => string.Join(", ", values.Select((value, index) =>
    {
        parameters.Add($"{name}{index}", value);
        return $"@{name}{index}";
    }));

    private static object RowOf(Finding finding) => new
    {
        id = finding.Id,
        rule = finding.Rule,
        severity = finding.Severity.ToString(),
        containerId = finding.ContainerId,
        container = finding.Container,
        firstSeen = SqlTime.Text(finding.FirstSeen),
        lastSeen = SqlTime.Text(finding.LastSeen),
        document = JsonSerializer.Serialize(finding),
        status = finding.Status.ToString(),
        statusAt = SqlTime.Text(finding.StatusAt),
        statusBy = finding.StatusBy,
        statusReason = finding.StatusReason,
        response = finding.Response is null ? null : JsonSerializer.Serialize(finding.Response),
    };

    private static Finding Read((string Document, string Status, string StatusAt, string? StatusBy, string? StatusReason, string? Response) row) => JsonSerializer.Deserialize<Finding>(row.Document)! with
    {
        Status = Enum.Parse<FindingStatus>(row.Status),
        StatusAt = SqlTime.Read(row.StatusAt),
        StatusBy = row.StatusBy,
        StatusReason = row.StatusReason,
        Response = row.Response is null ? null : JsonSerializer.Deserialize<FindingResponse>(row.Response),
    };
}

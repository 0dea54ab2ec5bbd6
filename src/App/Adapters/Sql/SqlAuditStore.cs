using System.Data.Common;
using System.Globalization;
using Dapper;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The audit in SQL. Who appends holds the row of the chain's head until its entries are in, so that each place is given out once.</summary>
internal sealed class SqlAuditStore(ISqlDatabase database) : IAuditStore
{
    /// <summary>What removals of old entries are recorded as.</summary>
    public const string Pruning = "PruneAudit";

    private const string Columns =
        "sequence, id, time, actor, role, token_id, function, method, route, target, outcome, status, problem, request_id, address, count, detail, hash";

    private const int IdsPerQuestion = 500;

    public async Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var head = await HoldHeadAsync(connection, transaction, cancellation);
        var known = await KnownAsync(entries, connection, transaction, cancellation);
        await AppendAsync(head, [.. entries.DistinctBy(entry => entry.Id).Where(entry => !known.Contains(entry.Id))], connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<AuditRecord>> ListAsync(AuditFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var conditions = new List<string>();
        var parameters = new DynamicParameters(new { filter.Limit });
        Add("from", filter.From is { } from ? SqlTime.Text(from) : null, "time >= @from");
        Add("to", filter.To is { } to ? SqlTime.Text(to) : null, "time < @to");
        Add("actor", filter.Actor, "actor = @actor");
        Add("target", filter.Target, "target = @target");
        Add("function", filter.Function, "function = @function");
        Add("outcome", filter.Outcome?.ToString(), "outcome = @outcome");
        Add("requestId", filter.RequestId, "request_id = @requestId");
        Add("before", filter.Before, "sequence < @before");
        var where = conditions.Count == 0 ? string.Empty : $"WHERE {string.Join(" AND ", conditions)}";
        return await QueryAsync($"{where} ORDER BY sequence DESC LIMIT @Limit", parameters, cancellation);

        void Add(string name, object? value, string condition)
        {
            if (value is not null)
            {
                parameters.Add(name, value);
                conditions.Add(condition);
            }
        }
    }

    public Task<IReadOnlyList<AuditRecord>> ReadOnAsync(long after, int limit, CancellationToken cancellation) =>
        QueryAsync("WHERE sequence > @after ORDER BY sequence LIMIT @limit", new { after, limit }, cancellation);

    public async Task<AuditEnds> EndsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var (sequence, hash, anchor, anchorHash) = await connection.QuerySingleAsync<(long, string, long, string)>(new CommandDefinition(
            "SELECT sequence, hash, anchor_sequence, anchor_hash FROM audit_head WHERE id = 1", cancellationToken: cancellation));
        return new AuditEnds(new AuditLink(sequence, hash), new AuditLink(anchor, anchorHash));
    }

    public async Task<long> PruneAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var head = await HoldHeadAsync(connection, transaction, cancellation);

        // The chain has no holes: what is older than the first entry that is kept goes, whatever its own time is.
        var last = await connection.QuerySingleOrDefaultAsync<(long Sequence, string Hash)?>(new CommandDefinition(
            """
            SELECT sequence, hash FROM audit WHERE sequence < COALESCE((SELECT MIN(sequence) FROM audit WHERE time >= @before), @beyond)
            ORDER BY sequence DESC LIMIT 1
            """,
            new { before = SqlTime.Text(before), beyond = head.Sequence + 1 },
            transaction,
            cancellationToken: cancellation));
        if (last is not var (sequence, hash))
        {
            return 0;
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE audit_head SET anchor_sequence = @sequence, anchor_hash = @hash WHERE id = 1", new { sequence, hash }, transaction, cancellationToken: cancellation));
        var gone = await connection.ExecuteAsync(new CommandDefinition("DELETE FROM audit WHERE sequence <= @sequence", new { sequence }, transaction, cancellationToken: cancellation));
        await AppendAsync(head, [PruningOf(new AuditLink(sequence, hash), gone, now)], connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return gone;
    }

    // The new beginning is said inside the chain, where it cannot be changed unseen.
    private static AuditEntry PruningOf(AuditLink anchor, long gone, DateTimeOffset now) => new()
    {
        Id = $"prune-{anchor.Sequence.ToString(CultureInfo.InvariantCulture)}",
        Time = now,
        Actor = AuditEntry.System,
        Function = Pruning,
        Target = anchor.Sequence.ToString(CultureInfo.InvariantCulture),
        Outcome = AuditOutcome.Succeeded,
        Count = gone,
        Detail = anchor.Hash,
    };

    /// <summary>Whoever else appends waits here until we are done.</summary>
    private static async Task<AuditLink> HoldHeadAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var (sequence, hash) = await connection.QuerySingleAsync<(long, string)>(new CommandDefinition(
            "UPDATE audit_head SET sequence = sequence WHERE id = 1 RETURNING sequence, hash", transaction: transaction, cancellationToken: cancellation));
        return new AuditLink(sequence, hash);
    }

    private static async Task<HashSet<string>> KnownAsync(
        IReadOnlyList<AuditEntry> entries, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in entries.Chunk(IdsPerQuestion))
        {
            var parameters = new DynamicParameters();
            for (var i = 0; i < chunk.Length; i++)
            {
                parameters.Add($"i{i}", chunk[i].Id);
            }

            known.UnionWith(await connection.QueryAsync<string>(new CommandDefinition(
                $"SELECT id FROM audit WHERE id IN ({string.Join(", ", chunk.Select((_, i) => $"@i{i}"))})", parameters, transaction, cancellationToken: cancellation)));
        }

        return known;
    }

    private static async Task AppendAsync(AuditLink head, AuditEntry[] entries, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var rows = new List<object?[]>();
        foreach (var entry in entries)
        {
            head = new AuditLink(head.Sequence + 1, AuditChain.HashOf(head.Hash, head.Sequence + 1, entry));
            rows.Add(
            [
                head.Sequence, entry.Id, SqlTime.Text(entry.Time), entry.Actor, entry.Role, entry.TokenId, entry.Function, entry.Method, entry.Route, entry.Target,
                entry.Outcome.ToString(), entry.Status, entry.Problem, entry.RequestId, entry.Address, entry.Count, entry.Detail, head.Hash,
            ]);
        }

        await connection.InsertAsync($"INSERT INTO audit ({Columns})", rows, string.Empty, transaction, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE audit_head SET sequence = @Sequence, hash = @Hash WHERE id = 1", head, transaction, cancellationToken: cancellation));
    }

    private async Task<IReadOnlyList<AuditRecord>> QueryAsync(string rest, object parameters, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<SqlAuditRow>(new CommandDefinition($"SELECT {Columns} FROM audit {rest}", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToRecord())];
    }
}

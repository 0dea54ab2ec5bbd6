using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The read model of containers in SQL: what lists and filters ask for in columns, the rest as a document. What is written is in the directory too.</summary>
internal sealed class SqlContainerStore(ISqlDatabase database, ContainerDirectory? directory = null) : IContainerStore
{
    public const string Topic = "containers";

    private const string Upsert = """
        INSERT INTO containers (id, name, state, generation, replicas, revision, document, updated_at)
        VALUES (@Id, @Name, @State, @Generation, @Replicas, @Revision, @Document, @UpdatedAt)
        ON CONFLICT (id) DO UPDATE SET
            name = excluded.name, state = excluded.state, generation = excluded.generation, replicas = excluded.replicas,
            revision = excluded.revision, document = excluded.document, updated_at = excluded.updated_at
        WHERE excluded.revision >= containers.revision
        """;

    public async Task UpsertAsync(ContainerRecord record, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var row = new
        {
            record.Id,
            record.Name,
            State = StateName(record.State),
            record.Generation,
            record.Wish.Replicas,
            record.Revision,
            Document = JsonSerializer.Serialize(record),
            UpdatedAt = record.UpdatedAt.ToString("O"),
        };
        var written = await connection.ExecuteAsync(new CommandDefinition(Upsert, row, transaction, cancellationToken: cancellation));
        if (written > 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM container_labels WHERE container_id = @Id", new { record.Id }, transaction, cancellationToken: cancellation));
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO container_labels (container_id, name, value) VALUES (@Id, @Name, @Value)",
                record.Spec.Labels.Select(label => new { record.Id, Name = label.Key, label.Value }),
                transaction,
                cancellationToken: cancellation));
            await database.TellAsync(transaction, Topic, record.Id, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        directory?.Put(record);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM container_labels WHERE container_id = @id", new { id }, transaction, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM containers WHERE id = @id", new { id }, transaction, cancellationToken: cancellation));
        await database.TellAsync(transaction, Topic, id, cancellation);
        await transaction.CommitAsync(cancellation);
        directory?.Remove(id);
    }

    public async Task<ContainerRecord?> FindAsync(string idOrName, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var document = await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            "SELECT document FROM containers WHERE id = @idOrName OR name = @idOrName", new { idOrName }, cancellationToken: cancellation));
        return document is null ? null : Read(document);
    }

    public async Task<IReadOnlyList<ContainerRecord>> ListAsync(ContainerFilter filter, CancellationToken cancellation)
    {
        var conditions = new List<string>();
        var parameters = new DynamicParameters(new { filter.After, filter.Limit, filter.Name, State = filter.State is { } state ? StateName(state) : null });
        Add(filter.After, "c.name > @After");
        Add(filter.Name, "c.name = @Name");
        Add(filter.State, "c.state = @State");
        for (var i = 0; i < filter.Labels.Count; i++)
        {
            var (name, value) = filter.Labels[i];
            parameters.Add($"Label{i}", name);
            parameters.Add($"Value{i}", value);
            conditions.Add($"EXISTS (SELECT 1 FROM container_labels l WHERE l.container_id = c.id AND l.name = @Label{i}{(value is null ? string.Empty : $" AND l.value = @Value{i}")})");
        }

        var where = conditions.Count == 0 ? string.Empty : $"WHERE {string.Join(" AND ", conditions)}";
        await using var connection = await database.OpenAsync(cancellation);
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT c.document FROM containers c {where} ORDER BY c.name, c.id LIMIT @Limit", parameters, cancellationToken: cancellation));
        return [.. documents.Select(Read)];

        void Add(object? value, string condition)
        {
            if (value is not null)
            {
                conditions.Add(condition);
            }
        }
    }

    public async Task<ContainerTotals> CountAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleAsync<ContainerTotals>(new CommandDefinition(
            "SELECT COUNT(*) AS Containers, COALESCE(SUM(replicas), 0) AS Replicas FROM containers", cancellationToken: cancellation));
    }

    private static string StateName(ContainerState state) => state.ToString().ToLowerInvariant();

    private static ContainerRecord Read(string document) =>
        JsonSerializer.Deserialize<ContainerRecord>(document) ?? throw new InvalidDataException("A container's document is empty.");
}

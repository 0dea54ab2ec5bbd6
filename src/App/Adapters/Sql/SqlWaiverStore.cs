using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Hardening;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Waivers in SQL.</summary>
internal sealed class SqlWaiverStore(ISqlDatabase database) : IWaiverStore
{
    public async Task<Waiver> AddAsync(Waiver waiver, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(waiver);
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO waivers (id, container, expires_at, document) VALUES (@id, @container, @expiresAt, @document) ON CONFLICT (id) DO NOTHING",
            new { id = waiver.Id, container = waiver.Container, expiresAt = SqlTime.Text(waiver.ExpiresAt), document = JsonSerializer.Serialize(waiver) },
            cancellationToken: cancellation));
        return Read(await connection.QuerySingleAsync<string>(new CommandDefinition("SELECT document FROM waivers WHERE id = @id", new { id = waiver.Id }, cancellationToken: cancellation)));
    }

    public Task<IReadOnlyList<Waiver>> ListAsync(string? container, string? after, int limit, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters(new { limit });
        List<string> conditions = [];
        Bind(parameters, conditions, "container", container, "container = @container");
        Bind(parameters, conditions, "after", after, "id > @after");
        return QueryAsync(conditions, "ORDER BY id LIMIT @limit", parameters, cancellation);
    }

    public Task<IReadOnlyList<Waiver>> ListInForceAsync(string? container, DateTimeOffset now, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters();
        List<string> conditions = [];
        Bind(parameters, conditions, "now", SqlTime.Text(now), "expires_at > @now");
        Bind(parameters, conditions, "container", container, "container = @container");
        return QueryAsync(conditions, "ORDER BY id", parameters, cancellation);
    }

    public async Task BindAsync(Waiver waiver, string containerId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(waiver);
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE waivers SET document = @bound WHERE id = @id AND document = @known",
            new { id = waiver.Id, known = JsonSerializer.Serialize(waiver), bound = JsonSerializer.Serialize(waiver with { ContainerId = containerId }) },
            cancellationToken: cancellation));
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition("DELETE FROM waivers WHERE id = @id", new { id }, cancellationToken: cancellation)) > 0;
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition("DELETE FROM waivers WHERE expires_at < @before", new { before = SqlTime.Text(before) }, cancellationToken: cancellation));
    }

    private async Task<IReadOnlyList<Waiver>> QueryAsync(List<string> conditions, string order, DynamicParameters parameters, CancellationToken cancellation)
    {
        var where = conditions.Count == 0 ? string.Empty : $"WHERE {string.Join(" AND ", conditions)}";
        await using var connection = await database.OpenAsync(cancellation);
        return [.. (await connection.QueryAsync<string>(new CommandDefinition($"SELECT document FROM waivers {where} {order}", parameters, cancellationToken: cancellation))).Select(Read)];
    }

    private static void Bind(DynamicParameters parameters, List<string> conditions, string name, string? value, string condition)
    {
        if (value is not null)
        {
            parameters.Add(name, value);
            conditions.Add(condition);
        }
    }

    private static Waiver Read(string document) => JsonSerializer.Deserialize<Waiver>(document) ?? throw new InvalidDataException("A waiver's document is empty.");
}

using System.Text.RegularExpressions;
using Dapper;
using FunctionsOrchestrator.App.Adapters.Sql;
using Npgsql;

namespace FunctionsOrchestrator.App.Adapters.Postgres;

/// <summary>Brings a database to the present schema, all or nothing. Processes that start at once take turns.</summary>
internal static partial class PostgresMigrations
{
    // Ours alone, by any number that nobody else is likely to use.
    private const long Lock = 0x466E4F7263680001;

    public static async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync("SELECT pg_advisory_xact_lock(@Lock)", new { Lock });
        await ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)");
        var applied = (await connection.QueryAsync<int>(new CommandDefinition("SELECT version FROM schema_versions", transaction: transaction, cancellationToken: cancellation))).ToHashSet();
        foreach (var (version, name, script) in SqlMigrations.Scripts("postgresql").Where(script => !applied.Contains(script.Version)))
        {
            await ExecuteAsync(InBinaryOrder(script));
            await ExecuteAsync("INSERT INTO schema_versions (version, name) VALUES (@version, @name)", new { version, name });
        }

        await transaction.CommitAsync(cancellation);

        Task ExecuteAsync(string sql, object? parameters = null) =>
            connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellation));
    }

    /// <summary>Text is compared by its bytes, as SQLite does, whatever the database's own collation is.</summary>
    private static string InBinaryOrder(string script) => TextColumn().Replace(script, "TEXT COLLATE \"C\"");

    [GeneratedRegex(@"(?<=^\s+\w+\s+)TEXT\b", RegexOptions.Multiline)]
    private static partial Regex TextColumn();
}

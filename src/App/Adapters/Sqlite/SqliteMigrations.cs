using Dapper;
using FunctionsOrchestrator.App.Adapters.Sql;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.App.Adapters.Sqlite;

/// <summary>Brings a database to the present schema: numbered scripts, each applied once and whole.</summary>
internal static class SqliteMigrations
{
    public static async Task ApplyAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)");
        foreach (var (version, name, script) in SqlMigrations.Scripts("sqlite"))
        {
            // Not deferred: two processes that start at once take turns, and the second finds the work done.
            await using var transaction = connection.BeginTransaction(deferred: false);
            var applied = await connection.ExecuteScalarAsync<long>(
                new CommandDefinition("SELECT COUNT(*) FROM schema_versions WHERE version = @version", new { version }, transaction, cancellationToken: cancellation));
            if (applied == 0)
            {
                await connection.ExecuteAsync(new CommandDefinition(script, transaction: transaction, cancellationToken: cancellation));
                await connection.ExecuteAsync(new CommandDefinition(
                    "INSERT INTO schema_versions (version, name) VALUES (@version, @name)", new { version, name }, transaction, cancellationToken: cancellation));
            }

            await transaction.CommitAsync(cancellation);
        }
    }
}

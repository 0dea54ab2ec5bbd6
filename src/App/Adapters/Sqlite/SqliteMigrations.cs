using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.App.Adapters.Sqlite;

/// <summary>Brings a database to the present schema: numbered scripts, each applied once and whole.</summary>
internal static class SqliteMigrations
{
    private const string Prefix = "Migrations.";

    public static async Task ApplyAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL)");
        foreach (var (version, name, script) in Scripts())
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

    private static IEnumerable<(int Version, string Name, string Script)> Scripts()
    {
        var assembly = typeof(SqliteMigrations).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => (Resource: resource, Name: resource[Prefix.Length..]))
            .Select(script => (int.Parse(script.Name.AsSpan(0, 3), CultureInfo.InvariantCulture), script.Name, Read(script.Resource)));

        string Read(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd();
        }
    }
}

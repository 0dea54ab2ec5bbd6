using System.Data.Common;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Writes many rows quickly: over a network with few statements, into a file with one that is prepared once.</summary>
internal static class SqlRows
{
    private const int RowsPerStatement = 100;

    /// <param name="connection">Where.</param>
    /// <param name="insert"><c>INSERT INTO table (columns)</c>.</param>
    /// <param name="rows">The values of each row, in the order of the columns.</param>
    /// <param name="then">What follows the values, such as <c>ON CONFLICT DO NOTHING</c>.</param>
    /// <param name="transaction">The transaction that the rows are part of.</param>
    /// <param name="cancellation">We stop.</param>
    public static async Task InsertAsync(
        this DbConnection connection, string insert, IEnumerable<object?[]> rows, string then, DbTransaction transaction, CancellationToken cancellation)
    {
        if (connection is SqliteConnection)
        {
            await OneByOneAsync(connection, insert, rows, then, transaction, cancellation);
            return;
        }

        foreach (var chunk in rows.Chunk(RowsPerStatement))
        {
            var sql = new StringBuilder(insert).Append(" VALUES ");
            var parameters = new DynamicParameters();
            var count = 0;
            foreach (var row in chunk)
            {
                sql.Append(count == 0 ? "(" : ", (");
                for (var column = 0; column < row.Length; column++)
                {
                    sql.Append(column == 0 ? "@p" : ", @p").Append(count);
                    parameters.Add($"p{count++}", row[column]);
                }

                sql.Append(')');
            }

            await connection.ExecuteAsync(new CommandDefinition(sql.Append(' ').Append(then).ToString(), parameters, transaction, cancellationToken: cancellation));
        }
    }

    // SQLite finds each parameter by its name in a list of all: with those of a hundred rows, most of the time went there.
    private static async Task OneByOneAsync(
        DbConnection connection, string insert, IEnumerable<object?[]> rows, string then, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        foreach (var row in rows)
        {
            if (command.Parameters.Count == 0)
            {
                var names = row.Select((_, column) => $"@p{column}").ToArray();
                command.CommandText = $"{insert} VALUES ({string.Join(", ", names)}) {then}";
                foreach (var name in names)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = name;
                    command.Parameters.Add(parameter);
                }
            }

            for (var column = 0; column < row.Length; column++)
            {
                command.Parameters[column].Value = row[column] ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}

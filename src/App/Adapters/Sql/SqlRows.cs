using System.Data.Common;
using System.Text;
using Dapper;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Writes many rows with few statements.</summary>
internal static class SqlRows
{
    // SQLite takes 32766 parameters in a statement.
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
}
